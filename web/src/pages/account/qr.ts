import qrcode from 'qrcode-generator';

/** Blank modules around a code, which readers need. */
const MARGIN = 4;

/** A code as one path of squares, in a square of `size` units. */
export interface QrPath {
  size: number;
  path: string;
}

/** The QR code of a text. */
export function qrPath(text: string): QrPath {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const modules = code.getModuleCount();
  let path = '';
  for (let row = 0; row < modules; row++) {
    for (let column = 0; column < modules; column++) {
      if (code.isDark(row, column)) {
        path += `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`;
      }
    }
  }
  return { size: modules + 2 * MARGIN, path };
}
