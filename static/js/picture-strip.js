// <picture-strip> around a gallery: says which picture shows in the sideways list of small screens.
{
  class PictureStrip extends HTMLElement {
    connectedCallback() {
      const list = this.querySelector("ul");
      const out = this.querySelector("[data-shown]");
      if (!out) return;
      list.addEventListener("scroll", () => {
        const step = list.children[1].offsetLeft - list.children[0].offsetLeft;
        const last = list.scrollLeft + list.clientWidth > list.scrollWidth - 4;
        out.textContent = last ? list.children.length : 1 + Math.round(list.scrollLeft / step);
      }, { passive: true });
    }
  }
  customElements.define("picture-strip", PictureStrip);
}
