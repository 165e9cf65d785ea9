// Tells the shop which piece was chosen from a list or from the suggestions, without holding up the way there.
// A container may name itself by data-list; else the page's own name is told. Nothing is sent where the browser asks for none.
if (!navigator.globalPrivacyControl && navigator.doNotTrack !== "1") {
  const PRODUCT = /\/p\/([^/]+)$/;

  const told = (link) => {
    const from = link.closest("[data-list]");
    const product = PRODUCT.exec(link.pathname)?.[1];
    const q = link.pathname.endsWith("/search") ? new URLSearchParams(link.search).get("q") : null;
    if (!(product && (from || link.closest(".card"))) && !(q && from)) return null;
    const all = [...(from ?? link.closest(".cards, .rail") ?? document).querySelectorAll(from ? "a[href]" : ".card a[href]")];
    const list = from?.dataset.list ?? (link.closest(".rail") ? "rail" : document.body.dataset.page);
    return { kind: "click", list, place: all.indexOf(link) + 1, ...(product ? { product: decodeURIComponent(product) } : { q }) };
  };

  const tell = (event) => {
    const link = event.button < 2 && event.target instanceof Element && event.target.closest("a[href]");
    const what = link && link.origin === location.origin && told(link);
    if (what) navigator.sendBeacon("/interactions", new URLSearchParams(what));
  };

  addEventListener("click", tell);
  addEventListener("auxclick", tell);
}
