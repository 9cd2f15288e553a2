/* Keeps in the address which work is chosen, and says how much that is to those who hear the page.
   Without it the page chooses and counts all the same. */
(() => {
  const page = document.querySelector(".tm-browse");
  const form = page && page.querySelector("form");
  if (!form) return;
  const names = new Set([...form.elements].map((one) => one.name).filter(Boolean));
  const places = [...page.querySelectorAll(".tm-only")];
  const here = () => places.find((one) => new URL("#" + one.id, location).hash === location.hash);

  function read() {
    if (!page.isConnected) return; // another page was put in the place of this one
    const [, name, value] = /^(.+?)-(.+)$/.exec(here()?.id) || [];
    const asked = new URLSearchParams(location.search);
    if (name) asked.set(name, value);
    for (const one of names) {
      const field = form.elements[one];
      field.value = asked.get(one) || "";
      if (field.value !== asked.get(one)) field.value = ""; // nothing has such a value
    }
    write();
  }

  function write() {
    const address = new URL(location);
    for (const one of names) {
      const { value } = form.elements[one];
      if (value) address.searchParams.set(one, value);
      else address.searchParams.delete(one);
    }
    if (here()) address.hash = "";
    history.replaceState(history.state, "", address);
    for (const link of page.querySelectorAll(".tm-orders a")) link.search = address.search;
    const shown = [...page.querySelectorAll(".tm-card")].filter((one) => one.offsetParent);
    page.querySelector(".tm-count b").textContent = shown.length;
  }

  // From here on the form says what is chosen, not the place that the address leads to.
  for (const one of places) {
    one.className = "";
    one.hidden = true;
  }
  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  addEventListener("popstate", read);
  read();
})();
