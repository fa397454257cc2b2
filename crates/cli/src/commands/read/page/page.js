// Points from a claim to its words and back; everything works without it.
(() => {
  const of = (claim) => document.querySelectorAll(`[data-c~="${claim}"], #c-${claim}`);
  const light = (event, on) => {
    const found = event.target.closest("[data-c]");
    if (found) for (const claim of found.dataset.c.split(" ")) for (const one of of(claim)) one.classList.toggle("lit", on);
  };
  document.addEventListener("mouseover", (event) => light(event, true));
  document.addEventListener("mouseout", (event) => light(event, false));
})();
