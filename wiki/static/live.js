// Answers while somebody types: comparable projects for a description, suggestions for a search.
// Each form works as well without this: it only spares a page.

const PAUSE_MS = 350, LEAST_LETTERS = 2; // of a search

/** Return a function that calls `ask(signal)` once it has been let alone for a while; a newer call aborts it. */
function patiently(ask, pause) {
  let timer;
  let under = new AbortController();
  return () => {
    clearTimeout(timer);
    under.abort();
    under = new AbortController();
    timer = setTimeout(ask, pause, under.signal);
  };
}

/** Put the answer to what is written under it, or beside it, as the button would on a page of its own. */
function answerLive(form) {
  const [boxes, target] = [[...form.querySelectorAll("textarea")], document.getElementById(form.dataset.into)];
  const [status, link] = [form.querySelector("[role=status]"), form.querySelector(".live a")];
  if (!target) return;

  const typed = () => boxes.map((box) => box.value).join("").trim();

  function show(words, nodes) {
    if (status.textContent !== words) status.textContent = words; // nobody is told the same twice
    if (nodes) target.replaceChildren(...nodes);
    if (link) link.hidden = !target.childElementCount;
  }

  async function ask(signal) {
    if (typed().length < form.dataset.least) return show("", []);
    target.setAttribute("aria-busy", "true");
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.live, { method: "POST", body, signal });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const answered = page.querySelector(".answered");
      // Nobody's place is taken away: an answer that is being read waits until it is left.
      if (target.contains(document.activeElement)) await left(target, signal);
      show(answered.dataset.said, [...answered.children]);
    } catch (error) {
      if (!signal.aborted) show(form.dataset.failed);
    } finally {
      if (!signal.aborted) target.removeAttribute("aria-busy");
    }
  }

  const later = patiently(ask, PAUSE_MS);
  form.addEventListener("input", later);
  // A browser that comes back to the page gives the text back: its answer too.
  addEventListener("pageshow", () => typed() && !target.childElementCount && later());
}

/** Wait until the focus is elsewhere; nothing follows a wait that is aborted. */
const left = (element, signal) => new Promise((resolve) => {
  element.addEventListener("focusout", (event) => element.contains(event.relatedTarget) || resolve(), { signal });
});

/** Make a search box a combobox with a list of suggestions (WAI-ARIA Authoring Practices Guide, «Combobox»). */
function suggestLive(form) {
  const box = form.elements.q;
  const [list, status] = [form.querySelector("[role=listbox]"), form.querySelector("[role=status]")];
  Object.assign(box, { role: "combobox", autocomplete: "off", ariaAutoComplete: "list", ariaExpanded: "false" });
  box.setAttribute("aria-controls", list.id);
  let active = -1;

  function open(opened) {
    list.hidden = !opened;
    box.ariaExpanded = String(opened);
    if (!opened) point(-1);
  }

  function point(place) {
    active = place;
    [...list.children].forEach((option, number) => (option.ariaSelected = String(number === active)));
    const chosen = list.children[active];
    box.setAttribute("aria-activedescendant", chosen?.id ?? "");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  function option({ words, about, href }, number) {
    const made = (tag, properties) => Object.assign(document.createElement(tag), properties);
    const item = made("li", { id: `${list.id}-${number}`, role: "option", ariaSelected: "false" });
    item.dataset.href = href;
    item.append(made("span", { textContent: words }), " ", made("span", { textContent: about, className: "help" }));
    return item;
  }

  async function ask(signal) {
    const typed = box.value.trim();
    if (typed.length < LEAST_LETTERS) return show({});
    const address = `${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
    const found = await fetch(address, { signal }).catch(() => ({}));
    const suggested = found.ok ? await found.json() : {};
    if (!signal.aborted) show(suggested);
  }

  function show({ said = "", suggestions = [] }) {
    list.replaceChildren(...suggestions.map(option));
    status.textContent = said;
    open(suggestions.length > 0 && document.activeElement === box);
  }

  function steer(event) {
    const count = list.children.length;
    const places = { ArrowDown: active + 1 < count ? active + 1 : -1, ArrowUp: (active < 0 ? count : active) - 1 };
    if (event.key in places && count) {
      if (list.hidden) open(true);
      if (!event.altKey) point(places[event.key]);
    } else if (event.key === "Escape" && !list.hidden) open(false);
    else if (event.key === "Enter" && active >= 0) location.assign(list.children[active].dataset.href);
    else return;
    event.preventDefault();
  }

  box.addEventListener("input", patiently(ask, PAUSE_MS / 2));
  box.addEventListener("keydown", steer);
  box.addEventListener("blur", () => open(false));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => location.assign(event.target.closest("[role=option]").dataset.href));
}

/** Have the links that lead to other sheets of the same list keep those that are ticked, as the form would. */
function carryTicks(form) {
  document.addEventListener("click", ({ target }) => {
    const to = target.closest("a[href]");
    if (to?.pathname !== location.pathname || to.hash) return;
    const address = new URL(to.href);
    address.searchParams.delete("fiche");
    new FormData(form).getAll("fiche").forEach((slug) => address.searchParams.append("fiche", slug));
    to.href = address;
  });
}

document.querySelectorAll("form#comparer").forEach(carryTicks);
document.querySelectorAll("form[data-live]").forEach(answerLive);
document.querySelectorAll("form[data-suggest]").forEach(suggestLive);
