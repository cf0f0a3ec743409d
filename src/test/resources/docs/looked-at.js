/*
 * Opens a diagram as Cockpit does and says how the Modeler would save it and what a reader would stumble over: lines that
 * cross, text on an icon, a marker or a timer, a label on a line or a box, a picture larger than a screen.
 */
async (xml, camunda) => {
  const WIDEST = 1900;
  const HIGHEST = 1000;
  const ICON = { right: 28, bottom: 25 };
  const MARKER = 22;
  const viewer = new BpmnJS({ container: document.body, moddleExtensions: { camunda } });
  await viewer.importXML(xml);
  const { xml: saved } = await viewer.saveXML({ format: true });
  const faults = [];
  const elements = viewer.get('elementRegistry').getAll();
  const graphics = element => viewer.get('elementRegistry').getGraphics(element);
  const name = element => `“${(element.businessObject.name || element.id).replace(/\s+/g, ' ')}”`;
  const lines = element => [...graphics(element).querySelectorAll('.djs-visual text tspan')]
    .filter(line => line.textContent.trim())
    .map(line => ({ x: +line.getAttribute('x'), y: +line.getAttribute('y'), width: line.getComputedTextLength() }));
  const shapes = elements.filter(one => one.parent && !one.waypoints && !one.labelTarget);
  const flows = elements.filter(one => one.waypoints);
  const pieces = flows.flatMap(flow => flow.waypoints.slice(1).map((to, at) => ({ from: flow.waypoints[at], to, flow })));

  const wide = Math.max(...shapes.map(one => one.x + one.width)) - Math.min(...shapes.map(one => one.x));
  const high = Math.max(...shapes.map(one => one.y + one.height)) - Math.min(...shapes.map(one => one.y));
  if (wide > WIDEST || high > HIGHEST) {
    faults.push(`is ${Math.round(wide)} x ${Math.round(high)} pixels; a screen has ${WIDEST} x ${HIGHEST}`);
  }

  const side = (a, b, c) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  pieces.forEach((one, at) => pieces.slice(at + 1).filter(other => other.flow !== one.flow).forEach(other => {
    if (side(one.from, one.to, other.from) * side(one.from, one.to, other.to) < 0
        && side(other.from, other.to, one.from) * side(other.from, other.to, one.to) < 0) {
      faults.push(`the lines ${one.flow.id} and ${other.flow.id} cross`);
    }
  }));

  shapes.filter(one => /Task$|CallActivity/.test(one.type)).forEach(step => lines(step).forEach(line => {
    const called = step.type === 'bpmn:CallActivity';
    if (!called && line.y - 9 < ICON.bottom && line.x < ICON.right) {
      faults.push(`the text of ${name(step)} lies on its icon: make the box wider`);
    }
    if ((called || step.businessObject.loopCharacteristics) && line.y + 2 > step.height - MARKER) {
      faults.push(`the text of ${name(step)} lies on its marker: make the box wider`);
    }
    if ((step.attachers || []).some(timer => line.y + 2 > timer.y - step.y && line.y - 9 < timer.y - step.y + timer.height
        && line.x + line.width > timer.x - step.x && line.x < timer.x - step.x + timer.width)) {
      faults.push(`the text of ${name(step)} lies under its timer: make the box wider`);
    }
  }));

  elements.filter(one => one.labelTarget).forEach(label => {
    const text = lines(label);
    if (!text.length) {
      return;
    }
    const box = {
      left: label.x + Math.min(...text.map(line => line.x)), right: label.x + Math.max(...text.map(line => line.x + line.width)),
      top: label.y + Math.min(...text.map(line => line.y)) - 8, bottom: label.y + Math.max(...text.map(line => line.y)) + 2
    };
    const over = (left, top, right, bottom) => box.left < right && left < box.right && box.top < bottom && top < box.bottom;
    pieces.filter(({ from, to }) => over(Math.min(from.x, to.x) - 0.5, Math.min(from.y, to.y) - 0.5,
      Math.max(from.x, to.x) + 0.5, Math.max(from.y, to.y) + 0.5)).slice(0, 1)
      .forEach(({ flow }) => faults.push(`the label ${name(label.labelTarget)} of ${label.labelTarget.id} lies on the line ${flow.id}`));
    shapes.filter(one => one !== label.labelTarget && one.type !== 'bpmn:SubProcess').forEach(one => {
      const corner = /Gateway/.test(one.type) ? 8 : 1;
      if (over(one.x + corner, one.y + corner, one.x + one.width - corner, one.y + one.height - corner)) {
        faults.push(`the label ${name(label.labelTarget)} of ${label.labelTarget.id} lies on ${name(one)}`);
      }
    });
  });
  viewer.destroy();
  return { saved, faults };
}
