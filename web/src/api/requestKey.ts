/**
 * The Idempotency-Key of a form: the same one while the same thing is sent again, so that a repeated
 * press makes nothing twice, and another one for anything else.
 */
export class RequestKey {
  #body: string | undefined;
  #key = '';

  constructor(private readonly make: () => string = () => crypto.randomUUID()) {}

  of(body: unknown): string {
    const text = JSON.stringify(body);
    if (text !== this.#body) {
      this.#body = text;
      this.#key = this.make();
    }
    return this.#key;
  }
}
