// Looks at the layout of a page. Each function runs in the page, so it stands alone, and gives the faults it has found.

/** Wider than the screen, or cut off by a box; what scrolls sideways must be reachable by keyboard. */
export function cutOff() {
  const faults = [];
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide on ${clientWidth}`);
  const boxes = [...document.querySelectorAll('body *')].filter((box) => box instanceof HTMLElement);
  for (const box of boxes.filter((box) => !box.matches('input, select, textarea'))) {
    const { overflowX, overflowY, position, clipPath } = getComputedStyle(box);
    // Kept for screen readers only.
    if (position === 'absolute' && clipPath !== 'none') continue;
    const wide = box.scrollWidth > box.clientWidth && overflowX !== 'visible';
    const tall = box.scrollHeight > box.clientHeight && ['hidden', 'clip'].includes(overflowY);
    const scrolls = ['auto', 'scroll'].includes(overflowX) && box.tabIndex === 0;
    if (tall || (wide && !scrolls)) faults.push(`cut off: ${box.outerHTML.slice(0, 200)}`);
  }
  return faults;
}

/** Text that sticks out of the block it stands in. */
export function escaped() {
  const faults = [];
  const block = (element) =>
    ['inline', 'contents'].includes(getComputedStyle(element).display) ? block(element.parentElement) : element;
  const hidden = (element) => {
    const { position, clipPath } = getComputedStyle(element);
    const kept = position === 'absolute' && clipPath !== 'none';
    return kept || (element.parentElement !== null && hidden(element.parentElement));
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const elsewhere = parent.closest('svg, script, noscript, option, textarea') || hidden(parent);
    if (!walker.currentNode.data.trim() || elsewhere) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const frame = block(parent).getBoundingClientRect();
    const out = [...range.getClientRects()].some((line) => line.right > frame.right + 1 || line.left < frame.left - 1);
    if (out) faults.push(`sticks out: ${walker.currentNode.data.trim().slice(0, 100)}`);
  }
  return faults;
}

/** Labels of charts that leave the drawing or lie on each other. What counts is the ink, not the height of a line. */
export function labels() {
  const pen = document.createElement('canvas').getContext('2d');
  const ink = (text) => {
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(text);
    pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    const { actualBoundingBoxAscent, actualBoundingBoxDescent } = pen.measureText(text.textContent);
    const { x, width } = text.getBBox();
    const base = text.getStartPositionOfChar(0).y;
    const corner = (x, y) => new DOMPoint(x, y).matrixTransform(text.getScreenCTM());
    const from = corner(x, base - actualBoundingBoxAscent);
    const to = corner(x + width, base + actualBoundingBoxDescent);
    return { label: text.textContent, left: from.x, top: from.y, right: to.x, bottom: to.y };
  };
  const within = (box, frame) =>
    box.left > frame.left - 1 && box.right < frame.right + 1 &&
    box.top > frame.top - 1 && box.bottom < frame.bottom + 1;
  const meet = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5;
  const faults = [];
  for (const svg of document.querySelectorAll('svg')) {
    const frame = svg.getBoundingClientRect();
    if (frame.width === 0) continue;
    const inks = [...svg.querySelectorAll('text')].filter((text) => text.textContent.trim()).map(ink);
    for (const [at, box] of inks.entries()) {
      if (!within(box, frame)) faults.push(`outside of its chart: ${box.label}`);
      const met = inks.slice(at + 1).filter((other) => meet(box, other));
      faults.push(...met.map((other) => `on each other: ${box.label}, ${other.label}`));
    }
  }
  return faults;
}
