import { useEffect, useRef, useState } from 'preact/hooks';
import { unitText } from '../../rows/cells';
import type { Column } from '../../rows/columns';

interface Tip {
  column: Column;
  head: Element;
  left: number;
  top: number;
}

/** Long enough to move onto what is shown. */
const LEAVING_MS = 150;
const WIDTH = 288;

/** What a column is, below its head while that is pointed at or has the focus; Escape takes it away. */
export function useColumnTip() {
  const [tip, setTip] = useState<Tip | undefined>(undefined);
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const stay = () => clearTimeout(leaving.current);
  const leave = () => {
    stay();
    leaving.current = setTimeout(() => setTip(undefined), LEAVING_MS);
  };
  const show = (column: Column | undefined, head: Element) => {
    if (column === undefined) {
      leave();
      return;
    }
    stay();
    setTip(below(column, head));
  };

  const isShown = tip !== undefined;
  useEffect(() => {
    if (!isShown) {
      return;
    }
    const away = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        setTip(undefined);
      }
    };
    const follow = () => setTip((now) => now && below(now.column, now.head));
    addEventListener('keydown', away, true);
    addEventListener('scroll', follow, true);
    return () => {
      removeEventListener('keydown', away, true);
      removeEventListener('scroll', follow, true);
    };
  }, [isShown]);
  useEffect(() => stay, []);

  const element = tip && (
    // What it says is tied to the head as its description; here it is for the eye.
    <div
      class="tip"
      aria-hidden="true"
      style={{ left: `${tip.left}px`, top: `${tip.top}px` }}
      onMouseEnter={stay}
      onMouseLeave={leave}
    >
      <p>{tip.column.formula}</p>
      <p class="fine">
        In filters <code>{tip.column.name}</code>
        {unitText(tip.column.unit) && `, in ${unitText(tip.column.unit)}`}
      </p>
    </div>
  );
  return { show, element };
}

function below(column: Column, head: Element): Tip {
  const { left, bottom } = head.getBoundingClientRect();
  const most = document.documentElement.clientWidth - WIDTH;
  return { column, head, left: Math.max(0, Math.min(left, most)), top: bottom };
}
