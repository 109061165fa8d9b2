/** A frame in the test's hands. */
import type { PageMessage } from "../../../src/protocol/messages.ts";
import type { FrameLink, FrameListener } from "../../../src/sandbox/frame-link.ts";

export class FakeFrame implements FrameLink {
  readonly sent: PageMessage[] = [];
  isRemoved = false;
  readonly listener: FrameListener;
  constructor(listener: FrameListener) {
    this.listener = listener;
  }
  send(message: PageMessage): void {
    this.sent.push(message);
  }
  remove(): void {
    this.isRemoved = true;
  }
  says(message: unknown): void {
    this.listener.received(message);
  }
  ofType(type: PageMessage["type"]): PageMessage[] {
    return this.sent.filter((message) => message.type === type);
  }
}
