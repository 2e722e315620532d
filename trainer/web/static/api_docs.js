// The description of the API, tried out with the session of the page.

const place = document.getElementById("api");
const token = document.querySelector("meta[name='csrf-token']")?.content;

window.SwaggerUIBundle({
  url: place.dataset.description,
  domNode: place,
  deepLinking: true,
  validatorUrl: null, // the default asks another host
  requestInterceptor: (request) => {
    if (token) request.headers["X-CSRF-Token"] = token;
    return request;
  },
});
