// Words as an examiner counts them: the rule of trainer/text/words.py, kept equal to it by a test.

const SPACE = "\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const WORD = new RegExp(
  [
    `https?:\\/\\/[^${SPACE}<>"]+`,
    `www\\.[^${SPACE}<>"]+`,
    "[\\p{L}\\p{N}._+\\-]+@[\\p{L}\\p{N}\\-]+(?:\\.[\\p{L}\\p{N}\\-]+)+",
    "(?:\\p{L}\\.){2,}",
    "[\\p{L}\\p{M}\\p{N}\\p{Cf}_]+" +
      "(?:['’ʼ＇‘\\-‐‑][\\p{L}\\p{M}\\p{N}\\p{Cf}]+|(?<=\\p{N})[.,:](?=\\p{N})\\p{N}+[\\p{L}\\p{M}]*)*",
    "&",
  ].join("|"),
  "gu",
);
const SAYABLE = /[\p{L}\p{N}&]/u;

export const countWords = (text) => (text.match(WORD) ?? []).filter((word) => SAYABLE.test(word)).length;
