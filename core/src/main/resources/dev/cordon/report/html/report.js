"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  root.classList.remove("no-script");

  // ---- Appearance ----

  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const redraws = [];
  $("theme").onclick = () => {
    root.dataset.theme = dark() ? "light" : "dark";
    redraws.forEach((redraw) => redraw());
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redraws.forEach((redraw) => redraw()));
  $("print").onclick = () => print();
  const opened = [];
  addEventListener("beforeprint", () => document.querySelectorAll("details:not([open])").forEach((closed) => {
    closed.open = true;
    opened.push(closed);
  }));
  addEventListener("afterprint", () => opened.splice(0).forEach((details) => { details.open = false; }));
  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const say = (words) => { $("said").textContent = words; };

  if (!$("events-data")) {
    return;
  }

  // ---- Data ----

  // What would not be seen, or turns the direction of writing, shows its code: as the rest of the page does.
  const visible = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g,
      (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));

  async function unpack(id) {
    const bytes = Uint8Array.from(atob($(id).textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  const time = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
  const OUTCOMES = ["done", "refused", "failed"];

  // ---- One record ----

  function records(events) {
    const place = new Map(events.id.map((id, i) => [id, i]));
    const dialog = $("record");
    let raw;

    async function show(i) {
      raw = raw || unpack("raw-data");
      const record = (await raw)[i];
      const at = `${events.texts[events.file[i]]}, line ${events.line[i]}`;
      $("record-title").textContent = visible(events.texts[events.name[i]]);
      $("record-where").textContent = `${time(events.time[i])} UTC · ${at}`;
      let text;
      try {
        text = record === undefined
            ? `Not in this file, for its size. In the case folder:\n\nzcat ${events.texts[events.file[i]]} | sed -n ${events.line[i]}p`
            : JSON.stringify(JSON.parse(record), null, 2);
      } catch (notJson) {
        text = record;
      }
      $("record-text").textContent = visible(text);
      dialog.showModal();
    }

    document.addEventListener("click", (click) => {
      const button = click.target.closest("button[data-event]");
      if (button) {
        show(place.get(button.dataset.event));
      }
      const row = click.target.closest("button[data-row]");
      if (row) {
        show(Number(row.dataset.row));
      }
    });
    $("record-close").onclick = () => dialog.close();
    $("record-copy").onclick = async () => {
      const text = $("record-text").textContent;
      try {
        await navigator.clipboard.writeText(text);
        say("Copied.");
        $("record-copy").textContent = "Copied";
      } catch (refused) {
        // From a file, some browsers give no clipboard: the text is selected instead.
        getSelection().selectAllChildren($("record-text"));
        $("record-copy").textContent = "Selected";
      }
      setTimeout(() => { $("record-copy").textContent = "Copy"; }, 2000);
    };
    return show;
  }

  // ---- The table of events: only the rows that are seen exist ----

  function table(events) {
    const ROW = 46;
    const MARGIN = 12;
    const scroll = $("events-scroll");
    const body = $("events-body");
    const count = events.time.length;
    // Texts are few and rows are many: a word is looked for in each text once.
    const searched = [events.name, events.source, events.resource, events.credential, events.address, events.agent, events.error, events.region];
    const lower = events.texts.map((text) => text.toLowerCase());
    let shown = events.time.map((t, i) => i);
    let range = [-Infinity, Infinity];

    for (const credential of [...new Set(events.credential)]) {
      const option = document.createElement("option");
      option.value = credential;
      option.textContent = visible(events.texts[credential]).slice(0, 80);
      $("filter-credential").append(option);
    }

    function cell(row, ...texts) {
      const td = document.createElement("td");
      const div = document.createElement("div");
      texts.forEach((text, i) => {
        if (i > 0) {
          div.append(document.createElement("br"));
        }
        const part = document.createElement(i > 0 ? "span" : "bdi");
        part.className = i > 0 ? "quiet" : "";
        part.textContent = visible(text).slice(0, 300);
        div.append(part);
      });
      td.append(div);
      row.append(td);
      return td;
    }

    function rowOf(i) {
      const row = document.createElement("tr");
      row.className = "sev-" + events.severity[i];
      const text = (column) => events.texts[events[column][i]];
      cell(row, time(events.time[i]), text("region"));
      cell(row, text("name"), text("source"));
      cell(row, OUTCOMES[events.outcome[i]], text("error"));
      cell(row, text("resource"));
      cell(row, text("credential"));
      cell(row, text("address"), text("agent"));
      const button = document.createElement("button");
      button.type = "button";
      button.className = "record";
      button.dataset.row = i;
      button.textContent = "Record";
      button.setAttribute("aria-label", `Record ${visible(text("name")).slice(0, 80)} ${time(events.time[i])}`);
      cell(row).firstChild.append(button);
      return row;
    }

    function space(height) {
      const row = document.createElement("tr");
      row.className = "space";
      row.setAttribute("aria-hidden", "true");
      const td = document.createElement("td");
      td.colSpan = 7;
      td.style.height = height + "px";
      row.append(td);
      return row;
    }

    function draw() {
      const from = Math.max(0, Math.floor(scroll.scrollTop / ROW) - MARGIN);
      const to = Math.min(shown.length, Math.ceil((scroll.scrollTop + scroll.clientHeight) / ROW) + MARGIN);
      const rows = shown.slice(from, to).map(rowOf);
      body.replaceChildren(space(from * ROW), ...rows, space((shown.length - to) * ROW));
    }

    function filter() {
      const words = $("filter-text").value.toLowerCase().split(/\s+/).filter((word) => word)
          .map((word) => ({ word, texts: lower.map((text) => text.includes(word)) }));
      const outcome = $("filter-outcome").value;
      const severity = Number($("filter-severity").value);
      const credential = $("filter-credential").value;
      const writes = $("filter-writes").checked;
      shown = [];
      for (let i = 0; i < count; i++) {
        if (events.time[i] >= range[0] && events.time[i] <= range[1]
            && (outcome === "" || events.outcome[i] === Number(outcome))
            && events.severity[i] >= severity
            && (credential === "" || events.credential[i] === Number(credential))
            && (!writes || events.writes[i])
            && words.every(({ word, texts }) => searched.some((column) => texts[column[i]]) || events.id[i].includes(word))) {
          shown.push(i);
        }
      }
      $("events-count").textContent = `${shown.length.toLocaleString("en")} of ${count.toLocaleString("en")} shown`;
      scroll.scrollTop = 0;
      draw();
    }

    let waiting;
    const soon = () => { clearTimeout(waiting); waiting = setTimeout(filter, 60); };
    $("filter").addEventListener("input", soon);
    $("filter").addEventListener("submit", (submit) => { submit.preventDefault(); filter(); });
    let frame = 0;
    scroll.addEventListener("scroll", () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(draw); });
    filter();
    return (from, to) => { range = [from, to]; soon(); };
  }

  // ---- The timeline ----

  function timeline(events, select, show) {
    const LANES = 14;
    const LANE = 26;
    const holder = $("timeline-plot");
    const calls = new Map();
    events.credential.forEach((credential, i) => {
      const lane = calls.get(credential) || { calls: 0, worst: 0, first: events.time[i] };
      lane.calls++;
      lane.worst = Math.max(lane.worst, events.severity[i]);
      calls.set(credential, lane);
    });
    const kept = [...calls].sort(([, a], [, b]) => b.worst - a.worst || b.calls - a.calls).slice(0, calls.size > LANES ? LANES - 1 : LANES)
        .sort(([, a], [, b]) => a.first - b.first).map(([credential]) => credential);
    const names = kept.map((credential) => visible(events.texts[credential]));
    if (calls.size > kept.length) {
      names.push(`${calls.size - kept.length} others`);
    }
    const laneOf = new Map(kept.map((credential, lane) => [credential, lane]));
    const lanes = events.credential.map((credential) => laneOf.has(credential) ? laneOf.get(credential) : names.length - 1);
    const marks = holder.dataset.marks.split(" ").filter((mark) => mark).map(Number);
    // Worse ones later, over the others.
    const order = events.time.map((t, i) => i).sort((a, b) => events.severity[a] - events.severity[b]);
    const first = Math.min(events.time[0], ...marks);
    const last = Math.max(events.time[events.time.length - 1], ...marks);
    const margin = Math.max(30, (last - first) * 0.02);
    const whole = [first - margin, last + margin];
    const COLOURS = ["none", "none", "low", "medium", "high", "critical"];

    // As the rest of the page writes times; the day where a day begins, or the row does.
    function times(u, splits, axis, room, step) {
      let day = "";
      return splits.map((split) => {
        const [date, clock] = time(split).split(" ");
        const text = step >= 86400 ? date.slice(5) : clock.slice(0, step >= 60 ? 5 : 8);
        const newDay = date !== day && step < 86400;
        day = date;
        return newDay ? `${text}\n${date}` : text;
      });
    }

    function plot(width) {
      const cut = (text) => text.length > 22 ? text.slice(0, 21) + "…" : text;
      const axis = { stroke: () => colour("quiet"), grid: { stroke: () => colour("line"), width: 1 }, ticks: { stroke: () => colour("line") }, font: "12px system-ui, sans-serif" };
      return new uPlot({
        width,
        height: names.length * LANE + 60,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
        legend: { show: false },
        cursor: { points: { show: false }, y: false, drag: { x: true, y: false } },
        scales: { x: { time: true, range: (u, min, max) => [min, Math.max(max, min + 1)] }, y: { range: [-0.6, names.length - 0.4], dir: -1 } },
        axes: [{ ...axis, values: times }, { ...axis, size: 190, splits: () => names.map((name, lane) => lane), values: () => names.map(cut) }],
        series: [{}, { paths: () => null, points: { show: false } }],
        hooks: {
          draw: [(u) => marksAndCalls(u)],
          setScale: [(u, scale) => scale === "x" && zoomed(u.scales.x.min, u.scales.x.max)],
        },
      }, [events.time, lanes], holder);
    }

    function marksAndCalls(u) {
      const { ctx, bbox } = u;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      const ratio = devicePixelRatio;
      ctx.fillStyle = colour("mark");
      marks.forEach((mark) => ctx.fillRect(u.valToPos(mark, "x", true) - ratio, bbox.top, 2 * ratio, bbox.height));
      const colours = COLOURS.map(colour);
      const { min, max } = u.scales.x;
      const drawn = new Map();
      for (const i of order) {
        if (events.time[i] < min || events.time[i] > max) {
          continue;
        }
        const x = Math.round(bbox.left + bbox.width * (events.time[i] - min) / (max - min));
        const refused = events.outcome[i] === 1;
        // In the order of time within a severity: what would cover the mark before it exactly is not drawn.
        const key = (lanes[i] * 6 + events.severity[i]) * 2 + (refused ? 1 : 0);
        if (drawn.get(key) === x) {
          continue;
        }
        drawn.set(key, x);
        const y = u.valToPos(lanes[i], "y", true);
        ctx.fillStyle = colours[events.severity[i]];
        const high = (refused ? 5 : 9) * ratio;
        ctx.fillRect(x - 1.5 * ratio, y - high, 3 * ratio, 2 * high);
      }
      ctx.restore();
    }

    let chart;
    let overview;
    let silent = false;

    function zoomed(min, max) {
      if (silent || min === null) {
        return;
      }
      const all = min <= whole[0] && max >= whole[1];
      $("timeline-range").textContent = all ? "" : `${time(min)} to ${time(max)}`;
      select(all ? -Infinity : min, all ? Infinity : max);
      if (overview) {
        const left = overview.valToPos(Math.max(min, whole[0]), "x");
        const width = overview.valToPos(Math.min(max, whole[1]), "x") - left;
        overview.setSelect(all ? { left: 0, width: 0, top: 0, height: 0 } : { left, width, top: 0, height: overview.over.clientHeight }, false);
      }
    }

    const zoom = (min, max) => chart.setScale("x", { min: Math.max(min, whole[0]), max: Math.min(max, whole[1]) });

    function plotOverview(width) {
      const buckets = 160;
      const step = (whole[1] - whole[0]) / buckets;
      const xs = Array.from({ length: buckets }, (any, i) => whole[0] + (i + 0.5) * step);
      const counts = new Array(buckets).fill(0);
      events.time.forEach((t) => { counts[Math.min(buckets - 1, Math.floor((t - whole[0]) / step))]++; });
      return new uPlot({
        width,
        height: 64,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
        legend: { show: false },
        cursor: { points: { show: false }, y: false, drag: { x: true, y: false, setScale: false } },
        scales: { x: { time: true, range: () => whole }, y: { range: (u, min, max) => [0, Math.max(1, max)], distr: 1 } },
        axes: [{ show: false }, { show: true, size: 190, values: (u, splits) => splits.map(() => ""), grid: { show: false }, ticks: { show: false } }],
        series: [{}, { paths: uPlot.paths.bars({ size: [1, 100] }), fill: () => colour("quiet"), stroke: () => colour("quiet"), points: { show: false } }],
        hooks: { setSelect: [(u) => u.select.width > 2 && zoom(u.posToVal(u.select.left, "x"), u.posToVal(u.select.left + u.select.width, "x"))] },
      }, [xs, counts.map((n) => Math.sqrt(n))], $("timeline-overview"));
    }

    function redraw() {
      const at = chart ? { min: chart.scales.x.min, max: chart.scales.x.max } : null;
      silent = true;
      chart?.destroy();
      overview?.destroy();
      const width = holder.clientWidth;
      chart = plot(width);
      overview = plotOverview(width);
      chart.setScale("x", at || { min: whole[0], max: whole[1] });
      // uPlot sets its scales a little later.
      queueMicrotask(() => { silent = false; zoomed(chart.scales.x.min, chart.scales.x.max); });
      chart.over.addEventListener("mousemove", (move) => hover(nearest(move)));
      chart.over.addEventListener("click", (click) => {
        const i = nearest(click);
        if (i >= 0 && chart.select.width === 0) {
          show(i);
        }
      });
    }

    function nearest(mouse) {
      const lane = Math.round(chart.posToVal(mouse.offsetY, "y"));
      let found = -1;
      let distance = 9;
      for (const i of order) {
        if (lanes[i] === lane) {
          const away = Math.abs(chart.valToPos(events.time[i], "x") - mouse.offsetX);
          if (away <= distance) {
            distance = away;
            found = i;
          }
        }
      }
      return found;
    }

    function hover(i) {
      $("timeline-event").textContent = i < 0 ? "\u00a0" : visible(`${time(events.time[i])}  ${events.texts[events.name[i]]}  ${events.texts[events.resource[i]]}`
          + `  ${OUTCOMES[events.outcome[i]]}  by ${events.texts[events.credential[i]]} from ${events.texts[events.address[i]]}`).slice(0, 400);
    }

    document.querySelectorAll("[data-zoom]").forEach((button) => {
      button.onclick = () => {
        const { min, max } = chart.scales.x;
        const width = max - min;
        switch (button.dataset.zoom) {
          case "in": zoom(min + width / 4, max - width / 4); break;
          case "out": zoom(min - width / 2, max + width / 2); break;
          case "earlier": if (min > whole[0]) { zoom(Math.max(whole[0], min - width / 2), Math.max(whole[0], min - width / 2) + width); } break;
          case "later": if (max < whole[1]) { zoom(Math.min(whole[1], max + width / 2) - width, Math.min(whole[1], max + width / 2)); } break;
          default: zoom(...whole);
        }
      };
    });
    redraws.push(redraw);
    let resizing;
    addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(redraw, 150); });
    redraw();
  }

  async function start() {
    const events = await unpack("events-data");
    const show = records(events);
    const select = table(events);
    timeline(events, select, show);
    root.dataset.ready = "true";
  }

  // The text is read before the charts are drawn.
  requestAnimationFrame(() => setTimeout(() => start().catch((failure) => say("The events cannot be shown: " + failure.message)), 0));
})();
