// The chart of a series made interactive, from the very tables that stand below it. The plain chart stays for everybody else.
const figure = document.querySelector("figure[data-explore]");
const words = figure.dataset;
const colours = [1, 2, 3, 4, 5, 6].map((place) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--line-${place}`).trim());
const dashes = ["solid", [8, 4], [2, 4], [12, 3, 3, 3], [6, 6], [14, 6]];
const breaks = document.querySelector("[data-years]").dataset.breaks.trim().split(/\s+/).filter(Boolean).map(Number);

const button = document.createElement("button");
button.type = "button";
button.className = "quiet";
button.textContent = words.word;
figure.append(button);
button.addEventListener("click", open);

function load(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}

// [name, place of its colour, [[year, value], …]]
function linesOfTables() {
  const chosen = document.querySelector("[data-lines]");
  if (chosen) {
    const lines = new Map();
    for (const row of chosen.tBodies[0].rows) {
      const place = Number(row.dataset.line);
      const line = lines.get(place) ?? [row.cells[0].textContent.trim(), place, []];
      line[2].push([Number(row.cells[1].textContent), Number(row.cells[2].dataset.value)]);
      lines.set(place, line);
    }
    return [...lines.values()];
  }
  const columns = [[words.middle, 1, 4], [words.low, 2, 3], [words.high, 3, 5]];
  return columns.map(([name, place, column]) => [
    name,
    place,
    [...document.querySelector("[data-years]").tBodies[0].rows]
      .map((row) => [parseInt(row.cells[0].textContent, 10), Number(row.cells[column].dataset.value)])
      .reverse(),
  ]);
}

// One run of years after the other; a break or a missing year begins the next, and nothing connects the two.
function runs(points) {
  const found = [];
  for (const [year, value] of points) {
    const last = found.at(-1)?.at(-1);
    if (last && year - last[0] === 1 && !breaks.includes(last[0])) {
      found.at(-1).push([year, value]);
    } else {
      found.push([[year, value]]);
    }
  }
  return found;
}

function option(lines, years, logarithmic) {
  const shown = (value) => (logarithmic && value <= 0 ? null : value);
  return {
    aria: { enabled: true },
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    grid: { left: 64, right: 20, top: 20, bottom: 36 },
    xAxis: { type: "category", data: years.map(String) },
    yAxis: { type: logarithmic ? "log" : "value" },
    series: lines.flatMap(([name, place, points]) =>
      runs(points).map((run) => ({
        type: "line",
        name,
        symbolSize: 10,
        color: colours[place - 1],
        lineStyle: { type: dashes[place - 1], width: 2.5 },
        data: run.map(([year, value]) => [String(year), shown(value)]),
      }))),
  };
}

// The dashed line of a break, between its two years; the simple build has no component of its own for it.
function breakMark(chart, year) {
  const [left, right] = [year, year + 1].map((each) => chart.convertToPixel({ xAxisIndex: 0 }, String(each)));
  const x = (left + right) / 2;
  return new globalThis.echarts.graphic.Line({
    shape: { x1: x, x2: x, y1: 20, y2: chart.getHeight() - 36 },
    style: { stroke: "#52606d", lineWidth: 1.5, lineDash: [3, 4] },
    silent: true,
  });
}

async function open() {
  button.hidden = true;
  if (!globalThis.echarts) {
    await load(words.explore);
  }
  const drawing = figure.querySelector("svg");
  const plot = document.createElement("div");
  plot.className = "explore-plot";
  drawing.hidden = true;
  drawing.classList.add("visually-hidden");
  drawing.before(plot);

  const tools = document.createElement("div");
  tools.className = "explore-tools";
  const said = document.createElement("output");
  const lines = linesOfTables();
  const years = [];
  const all = lines.flatMap(([, , points]) => points.map(([year]) => year));
  for (let year = Math.min(...all); year <= Math.max(...all); year++) {
    years.push(year);
  }
  const boxes = lines.map(([name]) => box(name, true));
  const log = box(words.log, false);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet";
  close.textContent = words.back;
  tools.append(...boxes.map((each) => each.parentElement), log.parentElement, close, said);
  plot.after(tools);

  const chart = globalThis.echarts.init(plot);
  let marks = [];
  const draw = () => {
    chart.setOption(option(lines.filter((_line, place) => boxes[place].checked), years, log.checked), true);
    marks.forEach((mark) => chart.getZr().remove(mark));
    marks = breaks.filter((year) => years.includes(year) && years.includes(year + 1)).map((year) => breakMark(chart, year));
    marks.forEach((mark) => chart.getZr().add(mark));
  };
  chart.on("mouseover", (point) => {
    said.textContent = `${point.seriesName} ${point.value[0]}: ${Number(point.value[1]).toLocaleString()}`;
  });
  tools.addEventListener("change", draw);
  const resize = () => {
    chart.resize();
    draw();
  };
  addEventListener("resize", resize);
  close.addEventListener("click", () => {
    removeEventListener("resize", resize);
    chart.dispose();
    plot.remove();
    tools.remove();
    drawing.hidden = false;
    drawing.classList.remove("visually-hidden");
    button.hidden = false;
    button.focus();
  });
  draw();
  close.focus();
}

function box(text, checked) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "checkbox";
  input.checked = checked;
  label.append(input, text);
  return input;
}
