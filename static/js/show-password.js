// <show-password> around a password field and a button: the button shows what was typed, and hides it again. Sending hides it.
{
  class ShowPassword extends HTMLElement {
    connectedCallback() {
      this.field = this.querySelector("input");
      this.button = this.querySelector("button");
      this.button.addEventListener("click", () => this.show(this.field.type === "password"));
      this.field.form.addEventListener("submit", () => this.show(false)); // browsers remember plain fields as texts
    }

    show(isPlain) {
      this.field.type = isPlain ? "text" : "password";
      [this.button.children[0].hidden, this.button.children[1].hidden] = [isPlain, !isPlain];
    }
  }
  customElements.define("show-password", ShowPassword);
}
