"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const token = document.querySelector("meta[name=cordon-token]").content;
  const live = $("live");
  const forms = [...live.querySelectorAll("form[data-action]")];
  let running = false;

  async function ask(path, body) {
    const answer = await fetch(path, body === undefined ? {} : {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Cordon-Token": token },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(text || answer.statusText);
    }
    return JSON.parse(text);
  }

  function show(run) {
    running = run.running;
    $("live-run").hidden = !run.command;
    if (run.command) {
      $("live-run-title").textContent = run.running ? `Running: ${run.command}` : `Ended with exit code ${run.exitCode}: ${run.command}`;
      const output = $("live-output");
      const atEnd = output.scrollTop + output.clientHeight >= output.scrollHeight - 10;
      output.textContent = run.output;
      if (atEnd) {
        output.scrollTop = output.scrollHeight;
      }
    }
    $("live-stop").hidden = !run.running;
    forms.forEach((form) => { form.querySelector("button[type=submit]").disabled = run.running || !isReady(form); });
  }

  function isReady(form) {
    const typed = form.dataset.typed;
    return [...form.querySelectorAll("input[required][type=checkbox]")].every((box) => box.checked)
        && (!typed || form.elements.typed.value === typed);
  }

  forms.forEach((form) => {
    form.addEventListener("input", () => { form.querySelector("button[type=submit]").disabled = running || !isReady(form); });
    form.addEventListener("submit", async (submit) => {
      submit.preventDefault();
      try {
        show(await ask("run", { action: form.dataset.action, typed: form.dataset.typed ? form.elements.typed.value : "",
          also: [...form.querySelectorAll("input[name=also]:checked")].map((box) => box.value) }));
        $("live-run").scrollIntoView({ block: "nearest" });
      } catch (failure) {
        show({ running: false, command: form.dataset.action, exitCode: "none", output: failure.message });
      }
    });
  });
  $("live-stop").onclick = () => ask("stop", {}).then(show, () => {});
  $("live-reload").onclick = () => location.reload();

  // Whoever is reading or typing is not interrupted: the page is only shown anew when a run has ended, or an investigation goes on.
  let awaited = false;
  async function look() {
    try {
      const state = await ask("state");
      const ended = awaited && !state.run.running;
      awaited = state.run.running;
      show(state.run);
      if (state.version !== live.dataset.version) {
        if (ended || (live.dataset.unfinished === "true" && !state.run.running)) {
          location.reload();
          return;
        }
        $("live-changed").hidden = state.run.running;
      }
      setTimeout(look, live.dataset.unfinished === "true" ? 3000 : 1000);
    } catch (gone) {
      $("live-changed").hidden = false;
      $("live-changed").textContent = "The server does not answer any more: what is shown here is as old as this page.";
      setTimeout(look, 5000);
    }
  }
  look();
})();
