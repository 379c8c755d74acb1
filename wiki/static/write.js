// Writing without knowing Markdown: a bar and shortcuts that write the marks, and a paste that turns HTML into them.

const SHORTCUTS = { b: "**", i: "*", k: "[]", Digit7: "1.", Digit8: "-" }; // the digits with Shift
const ITEM = /^\s*(?:[-*+]|\d+[.)]) +/;
const MARKS = /[\\*[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;
const SAFE = /^(?:https?:|mailto:|tel:)/i;

/** Replace a part of a box so that Ctrl+Z brings it back, then select a part of what came. */
function replace(box, from, to, text, start = text.length, end = text.length) {
  box.focus();
  box.setSelectionRange(from, to);
  if (!document.execCommand(text ? "insertText" : "delete", false, text)) box.setRangeText(text, from, to);
  box.setSelectionRange(from + start, from + end);
}

/** Find what is selected, less the spaces around it, or the word where one writes. */
function chosen({ value, selectionStart: from, selectionEnd: to }) {
  if (from === to) {
    from = value.slice(0, from).search(/[\p{L}\p{N}]*$/u);
    to += value.slice(to).search(/[^\p{L}\p{N}]|$/u);
  }
  const text = value.slice(from, to);
  from += text.length - text.trimStart().length;
  return [from, from + text.trim().length];
}

/** Set what is chosen between marks, each of its lines apart, or take them away. */
function emphasise(box, mark, sample) {
  let [from, to] = chosen(box);
  const selected = box.selectionStart < box.selectionEnd;
  while (box.value[from - 1] === "*" && box.value[to] === "*") [from, to] = [from - 1, to + 1];
  if (from === to) return replace(box, from, to, mark + sample + mark, mark.length, mark.length + sample.length);
  const text = box.value.slice(from, to).replace(/^(\s*(?:[-*+] +|\d+[.)] +)?)(\S.*)$/gm, (_, head, core) => {
    const [stars] = core.match(/^\**/);
    const alone = core.endsWith(stars) && !core.replace(/^\*+|\*+$/g, "").includes("*");
    const undo = alone && (mark === "*" ? stars.length % 2 : stars.length > 1);
    return head + (undo ? core.slice(mark.length, -mark.length) : mark + core.trimEnd() + mark);
  });
  replace(box, from, to, text, selected ? 0 : text.length);
}

/** Make items of the lines that are chosen, or lines of items. */
function list(box, mark) {
  const { value, selectionStart, selectionEnd } = box;
  const from = value.slice(0, selectionStart).lastIndexOf("\n") + 1;
  const to = selectionEnd + value.slice(selectionEnd).search(/\n|$/);
  const lines = value.slice(from, to).split("\n");
  const kind = mark === "-" ? /^\s*[-*+] / : /^\s*\d+[.)] /;
  const between = (line) => lines.length > 1 && !line.trim();
  const undo = lines.every((line) => between(line) || kind.test(line));
  let number = 0;
  const sign = () => (undo ? "" : mark === "-" ? "- " : `${(number += 1)}. `);
  const text = lines.map((line) => (between(line) ? line : sign() + line.replace(ITEM, ""))).join("\n");
  replace(box, from, to, text, lines.length > 1 ? 0 : text.length);
}

/** Ask for an address in the dialog of the page; "" when one changes one's mind. */
function ask(dialog, first) {
  const field = dialog.querySelector("input");
  [field.value, dialog.returnValue] = [first, ""];
  dialog.showModal();
  return new Promise((answer) => (dialog.onclose = () => answer(dialog.returnValue && field.value.trim())));
}

/** Ask where a link leads; www.exemple.fr, nom@exemple.fr and 02 99 26 44 44 will do. */
async function link(box, _mark, sample) {
  const [from, to] = chosen(box);
  const words = box.value.slice(from, to) || sample;
  const given = await ask(document.getElementById("adresse"), SAFE.test(words) ? words : "");
  if (!given) return box.focus();
  const scheme = /^[^\s@/]+@[^\s@]+$/.test(given) ? "mailto:" : /^\+?[\d .]{6,}$/.test(given) ? "tel:" : "https://";
  const href = SAFE.test(given) ? given : scheme + given.replace(scheme === "tel:" ? /[ .]/g : "", "");
  replace(box, from, to, `[${words}](${escaped(href)})`, 1, 1 + words.length);
}

const escaped = (href) => href.trim().replace(/[\s()<>"\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

const WRITERS = { "**": emphasise, "*": emphasise, "-": list, "1.": list, "[]": link };

const DROPPED = "template, img, picture, svg, video, audio, iframe, object, noscript, button, select, textarea";
const HEADINGS = "h1, h2, h3, h4, h5, h6"; // a section has none: a line in bold
const BLOCKS = `p, div, ul, ol, li, ${HEADINGS}, blockquote, table, tr, td, section, article, header, footer, pre, dt, dd, hr`;

/** Turn HTML, whoever made it, into the little Markdown of the site: what runs or shows pictures is dropped. */
function toMarkdown(html) {
  // A browser weighs the scripts and styles of what it only parses against the site's policy: spare it that.
  const inert = html.replace(/<[^>]+>/g, (tag) => tag.replace(/([\s"'/])(on\w+|style)\s*=/gi, "$1data-$2="))
    .replace(/<(\/?)(?:style|script)\b/gi, "<$1template");
  const { body } = new DOMParser().parseFromString(inert, "text/html");
  body.querySelectorAll(DROPPED).forEach((element) => element.remove());
  return blocks(body).join("\n\n");
}

/** Give the paragraphs and lists of an element, each as Markdown. */
function blocks(element) {
  const found = [];
  let [run, after] = ["", null]; // `after`: an item of Word, which are paragraphs
  function add(text, item = "") {
    if (item && after) found.push(`${found.pop()}\n${text}`);
    else if (text) found.push(text);
    if (text) after = item;
  }
  function end() {
    add(run.replace(/(?<!\*)\*{4}(?!\*)/g, "").replace(/ *\n */g, "\n").replace(/^[•·▪] */gm, "- ").trim());
    run = "";
  }
  for (const node of element.childNodes) {
    const block = node.nodeType === Node.ELEMENT_NODE && (node.matches(BLOCKS) || node.querySelector(BLOCKS));
    if (block) end();
    const item = block && /mso-list:[^;]*level\d/i.test(node.dataset.style) && wordItem(node);
    if (!block) run += inline(node, {});
    else if (item) add(item, item);
    else if (node.matches("ul, ol")) add(listed(node));
    else if (node.matches(HEADINGS)) add(around(inline(node, { strong: true }), "**").trim());
    else blocks(node).forEach((text) => add(text));
  }
  end();
  return found;
}

/** Write an item of Word: a paragraph that holds its own bullet or number, and says how deep it is. */
function wordItem(node) {
  const marker = node.querySelector("[data-style*='mso-list:ignore' i]");
  const [sign] = marker?.textContent.match(/\w+(?=[.)])/) ?? [];
  const [, depth] = node.dataset.style.match(/level(\d)/i);
  marker?.remove();
  const text = inline(node, {}).trim();
  return text && `${"   ".repeat(depth - 1)}${sign ? `${Number(sign) || 1}.` : "-"} ${text}`;
}

function listed(node) {
  let number = Number(node.getAttribute("start") ?? 1);
  const items = [...node.children].map((child) => {
    const text = child.matches("ul, ol") ? listed(child) : blocks(child).join("\n");
    const mark = child.matches("ul, ol") ? "  " : node.matches("ol") ? `${number++}.` : "-";
    return text && `${mark} ${text.replaceAll("\n", `\n${" ".repeat(mark.length + 1)}`)}`;
  });
  return items.filter(Boolean).join("\n");
}

/** Write what stands in a line; `inside`: the marks around it. */
function inline(node, inside) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ").replace(MARKS, "\\$&");
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.matches("br")) return "\n";
  const [, weight = node.matches("b, strong") && "bold"] = node.dataset.style?.match(/(?<!-)font-weight:\s*(\w+)/i) ?? [];
  const strong = /bold|[6-9]00/.test(weight);
  const em = node.matches("i, em") || /font-style:\s*italic/i.test(node.dataset.style);
  const within = { strong: inside.strong || strong, em: inside.em || em };
  let text = [...node.childNodes].map((child) => inline(child, within)).join("");
  const href = node.getAttribute("href")?.trim() ?? "";
  if (node.matches("a") && SAFE.test(href)) text = around(text, "[", `](${escaped(href)})`);
  if (em && !inside.em) text = around(text, "*");
  return strong && !inside.strong ? around(text, "**") : text;
}

/** Set each line between marks, less the spaces around it. */
function around(text, open, close = open) {
  return text.replace(/^(\s*)(\S.*?)([^\S\n]*)$/gm, (_, before, core, after) => before + open + core + close + after);
}

/** Give an area its bar, of which one button at a time is reached with Tab, and its shortcuts. */
function equip(bar) {
  const box = document.getElementById(bar.getAttribute("aria-controls"));
  const buttons = [...bar.children];
  const write = ({ dataset: { mark, sample } }) => WRITERS[mark](box, mark, sample);
  bar.hidden = false;
  buttons.forEach((button) => button.addEventListener("click", () => write(button)));
  bar.addEventListener("focusin", ({ target }) => buttons.forEach((each) => (each.tabIndex = each === target ? 0 : -1)));
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target);
    const to = { ArrowRight: (at + 1) % buttons.length, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to).focus();
  });
  box.addEventListener("keydown", (event) => {
    const mark = SHORTCUTS[event.shiftKey ? event.code : event.key.toLowerCase()];
    if (!mark || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    write(buttons.find((button) => button.dataset.mark === mark));
  });
  box.addEventListener("paste", (event) => {
    const text = toMarkdown(event.clipboardData.getData("text/html"));
    if (!text) return; // plain text comes in by itself
    event.preventDefault();
    const { value, selectionStart: from, selectionEnd: to } = box;
    const apart = ITEM.test(text) && from && value[from - 1] !== "\n" ? "\n\n" : "";
    replace(box, from, to, apart + text);
  });
  box.addEventListener("focus", () => {
    const part = document.getElementById(`apercu-${box.id}`);
    part?.closest(".preview").scrollTo({ top: part.offsetTop - part.closest(".preview").firstElementChild.offsetTop });
  });
}

/** Ask before a text is left that the site does not hold. */
function guard(form) {
  const typed = () => String(new URLSearchParams(new FormData(form)));
  let saved = form.dataset.guard === "saved" && typed();
  form.addEventListener("submit", () => (saved = typed()));
  addEventListener("beforeunload", (event) => saved !== typed() && event.preventDefault());
}

document.querySelectorAll("form[data-guard]").forEach(guard);
document.querySelectorAll("[role=toolbar][aria-controls]").forEach(equip);
