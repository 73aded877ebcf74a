import { h, type ComponentChildren, type ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part whose code is loaded when it is first shown. Until then `meanwhile` stands in its place, as after a failure. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>, meanwhile: ComponentChildren = null) {
  let part: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [, redraw] = useState(false);
    useEffect(() => {
      if (part) return;
      load().then((found) => {
        part = found;
        redraw(true);
      }, () => {}); // Without a connection: shown again, it is asked for again.
    }, []);
    return part ? h(part, props) : <>{meanwhile}</>;
  };
}
