// Everything the learner's pages do in the browser. Load as a module; nothing is asked of any other host.

import "./notes.js";
import "./gauge.js";
import "./timer.js";
import "./autosave.js";
import "./marking.js";
import "./print.js";
