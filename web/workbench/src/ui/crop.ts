/** The side of a portrait, in px. */
export const SIDE = 256;

/** Where a picture lies behind the square window: its scale and its upper left corner, in px of the window. */
export interface Lie { scale: number; x: number; y: number }

/** The smallest scale that fills the window. */
export const least = (width: number, height: number, side = SIDE): number => side / Math.min(width, height);

const within = (at: number, length: number, side: number): number => Math.min(0, Math.max(side - length, at));

/** The same lie, moved so that the picture fills the window. */
export function filling(lie: Lie, width: number, height: number, side = SIDE): Lie {
  const scale = Math.max(lie.scale, least(width, height, side));
  return { scale, x: within(lie.x, width * scale, side), y: within(lie.y, height * scale, side) };
}

/** The picture's middle in the window's. */
export function centred(width: number, height: number, side = SIDE): Lie {
  const scale = least(width, height, side);
  return { scale, x: (side - width * scale) / 2, y: (side - height * scale) / 2 };
}

/** Another scale with the same point in the middle of the window. */
export function zoomed(lie: Lie, scale: number, width: number, height: number, side = SIDE): Lie {
  const factor = scale / lie.scale;
  const middle = side / 2;
  return filling({ scale, x: middle - (middle - lie.x) * factor, y: middle - (middle - lie.y) * factor }, width, height, side);
}

/** What the window shows, as a file. */
export async function cut(picture: ImageBitmap, lie: Lie): Promise<File> {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, SIDE, SIDE);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, lie.x, lie.y, picture.width * lie.scale, picture.height * lie.scale);
  return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })], 'portrait.jpg', { type: 'image/jpeg' });
}
