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
        if (this.shown) this.querySelectorAll(".card a")[this.shown]?.focus();
      });
    }
  }
  customElements.define("list-swaps", ListSwaps);
}
