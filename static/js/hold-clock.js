// <hold-clock datetime data-left data-ended>: counts down to the end time that is printed beside it.
{
  class HoldClock extends HTMLElement {
    connectedCallback() {
      this.end = Date.parse(this.getAttribute("datetime"));
      this.timer = setInterval(() => this.tick(), 1000);
      this.tick();
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    tick() {
      const left = Math.max(0, Math.ceil((this.end - Date.now()) / 1000));
      if (left) {
        const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
        this.textContent = this.dataset.left.replace("{time}", time);
      } else {
        clearInterval(this.timer);
        this.setAttribute("role", "status");
        this.textContent = this.dataset.ended;
      }
    }
  }
  customElements.define("hold-clock", HoldClock);
}
