import { type Signal, signal } from '@preact/signals';
import { Problem } from '../../api/problem';
import type { Monitor, MonitorRows } from '../../api/schema';
import type { LiveMessage } from '../../live/messages';
import {
  type AllRows,
  type MonitorRow,
  type MonitorStep,
  noAnswer,
  noRows,
  takeMonitor,
  takeRows,
} from '../../live/monitorView';
import { type Board, boardOf, goOn, moved, pause, seen, tick } from './board';

/** What a desk asks of the world. */
export interface DeskParts {
  readMonitor(): Promise<Monitor>;
  readRows(screen: string): Promise<MonitorRows>;
  /** Milliseconds of a clock that only goes on. */
  now(): number;
}

/** Screens are read one after the other, and a refresh may come in between. */
const MOST_TRIES = 3;

/** Follows one monitor: its messages, its rows when a message is missing, its state. */
export class MonitorDesk {
  readonly board: Signal<Board>;
  readonly monitor: Signal<Monitor>;
  /** Why the rows could not be read. */
  readonly problem: Signal<Problem | undefined> = signal(undefined);
  private reading = false;
  private over = false;

  constructor(
    monitor: Monitor,
    private readonly parts: DeskParts,
  ) {
    this.monitor = signal(monitor);
    this.board = signal(boardOf(noRows(monitor.monitorId)));
  }

  /** A message of type `monitor`. */
  hear(message: LiveMessage): void {
    const before = this.board.value.view;
    const step = takeMonitor(before, message);
    if (step.view === before) {
      return;
    }
    this.take(step, message.serverTimeMs ?? 0);
    if (step.ask) {
      void this.readAll();
    }
    if (step.view.parts === undefined) {
      void this.readState();
    }
  }

  /** Reads all rows: at first, after the connection was gone, and when a message is missing. */
  async readAll(): Promise<void> {
    if (this.reading || this.monitor.value.seq === 0) {
      return;
    }
    this.reading = true;
    try {
      let again = true;
      for (let tries = 0; again && tries < MOST_TRIES && !this.over; tries++) {
        const rows = await this.rows();
        const step = rows && takeRows(this.board.value.view, rows);
        if (step) {
          this.take(step, Date.parse(this.monitor.value.refreshedAt ?? '') || 0);
        }
        again = rows === undefined || step?.ask === true;
      }
      this.problem.value = undefined;
    } catch (fault) {
      this.problem.value = Problem.ofNoAnswer(fault);
      this.board.value = { ...this.board.value, view: noAnswer(this.board.value.view) };
    } finally {
      this.reading = false;
    }
  }

  /** Reads what the monitor is at; its figures stay as they were when that fails. */
  async readState(): Promise<void> {
    const monitor = await this.parts.readMonitor().catch(() => undefined);
    if (monitor !== undefined && !this.over) {
      this.monitor.value = monitor;
    }
  }

  pause(): void {
    this.board.value = pause(this.board.value);
  }

  goOn(): void {
    this.board.value = goOn(this.board.value, this.parts.now());
  }

  seen(): void {
    this.board.value = seen(this.board.value);
  }

  tick(): void {
    this.board.value = tick(this.board.value, this.parts.now());
  }

  /** Answers that come from now on are not taken. */
  leave(): void {
    this.over = true;
  }

  private take(step: MonitorStep, at: number): void {
    if (!this.over) {
      this.board.value = moved(this.board.value, step, at, this.parts.now());
    }
  }

  /** The rows of all screens, of one refresh; nothing if one came in between. */
  private async rows(): Promise<AllRows | undefined> {
    const names =
      this.monitor.value.parameters.screens ?? Object.keys(this.monitor.value.counts.screens);
    const read = await Promise.all(names.map((name) => this.parts.readRows(name)));
    const seq = read[0]?.seq;
    if (seq === undefined || read.some((one) => one.seq !== seq)) {
      return undefined;
    }
    return {
      seq,
      screens: read.map(({ screen, rows }) => ({ screen, rows: rows as unknown as MonitorRow[] })),
    };
  }
}
