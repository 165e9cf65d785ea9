// Lists that change without leaving the page (htmx). What goes wrong becomes a plain visit; after "Show more" the first new
// style has the focus; sending the filters closes their drawer.
{
  const leave = (event) => location.assign(event.detail.ctx.request.action);
  document.addEventListener("htmx:error", leave);
  document.addEventListener("htmx:response:error", leave);

  class ListSwaps extends HTMLElement {
    connectedCallback() {
      this.addEventListener("submit", () => this.querySelector("#filters:popover-open")?.hidePopover());
      this.addEventListener("htmx:before:swap", (event) => {
        this.shown = event.target.closest("[data-more]") && this.querySelectorAll(".card").length;
      });
      this.addEventListener("htmx:after:swap", () => {
        if (!this.shown) return;
        this.forgetDoubles();
        this.querySelectorAll(".card h3 a")[this.shown]?.focus();
      });
    }

    // What sold out since it was shown moves to the end of the list, where it would come once more.
    forgetDoubles() {
      const seen = new Set();
      for (const link of this.querySelectorAll(".card h3 a")) {
        if (seen.has(link.pathname)) link.closest(".card").remove();
        seen.add(link.pathname);
      }
    }
  }
  customElements.define("list-swaps", ListSwaps);
}
