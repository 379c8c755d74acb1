/* A frame opens on its middle. On a whole chart, Ctrl and the wheel look closer, a mouse drags; links need no script. */

const CLOSEST = 6, A_DRAG = 4; /* in pixels: less is a click */

const chart = document.querySelector("svg.plane[data-whole]");
const whole = chart && { width: chart.viewBox.baseVal.width, height: chart.viewBox.baseVal.height };
let dragged = null;

function show(x, y, zoom) {
  const width = whole.width / zoom, height = whole.height / zoom;
  const inside = (at, size, most) => Math.min(Math.max(at, 0), most - size);
  const frame = [inside(x, width, whole.width), inside(y, height, whole.height), width, height];
  chart.setAttribute("viewBox", frame.join(" "));
}

function view() {
  const { x, y, width } = chart.viewBox.baseVal, zoom = whole.width / width;
  return { x, y, zoom, unit: width / chart.getBoundingClientRect().width };
}

function look(event) {
  if (!event.ctrlKey) return;
  event.preventDefault();
  const { x, y, zoom, unit } = view(), box = chart.getBoundingClientRect();
  const across = (event.clientX - box.x) * unit, down = (event.clientY - box.y) * unit;
  const closer = Math.min(Math.max(zoom * Math.exp(-event.deltaY / 300), 1), CLOSEST);
  show(x + across * (1 - zoom / closer), y + down * (1 - zoom / closer), closer);
}

function drag(event) {
  const { zoom, unit } = view();
  const across = event.clientX - dragged.from.clientX, down = event.clientY - dragged.from.clientY;
  dragged.moved ||= Math.hypot(across, down) > A_DRAG;
  if (dragged.moved) show(dragged.x - across * unit, dragged.y - down * unit, zoom);
}

/* What has the focus shows, wherever one was looking. */
function follow(event) {
  const node = event.target.closest("a");
  if (!node?.matches(":focus-visible")) return;
  const { x, y, width, height } = node.getBBox();
  show(x + (width - whole.width / view().zoom) / 2, y + (height - whole.height / view().zoom) / 2, view().zoom);
}

document.querySelectorAll(".plane-frame").forEach((it) => it.scrollTo((it.scrollWidth - it.clientWidth) / 2, 0));
if (chart) {
  chart.addEventListener("wheel", look, { passive: false });
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.parentElement.addEventListener("focusin", follow); /* on itself, a drawing would take the focus too */
  chart.addEventListener("pointerdown", (event) => (dragged = event.pointerType === "mouse" && { ...view(), from: event }));
  window.addEventListener("pointermove", (event) => event.buttons && dragged && drag(event));
  chart.addEventListener("click", (event) => event.detail && dragged?.moved && event.preventDefault());
}
