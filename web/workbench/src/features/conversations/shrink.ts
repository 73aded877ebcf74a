/** The longest side of a picture that we send, in px. */
export const LONGEST = 1920;
const QUALITY = 0.86;

/** The size that fits, keeping the shape; null when it fits already. */
export function fitting(width: number, height: number): { width: number; height: number } | null {
  const longest = Math.max(width, height);
  if (longest <= LONGEST) return null;
  return { width: Math.round((width * LONGEST) / longest), height: Math.round((height * LONGEST) / longest) };
}

/** The same picture, no larger than 1920 px; anything else, and what cannot be decoded, as it is. */
export async function shrink(file: File): Promise<File> {
  if (!['image/jpeg', 'image/png', 'image/webp'].includes(file.type)) return file;
  const picture = await createImageBitmap(file).catch(() => null);
  const size = picture && fitting(picture.width, picture.height);
  if (!picture || !size) return file;
  const canvas = new OffscreenCanvas(size.width, size.height);
  canvas.getContext('2d')!.drawImage(picture, 0, 0, size.width, size.height);
  picture.close();
  const blob = await canvas.convertToBlob({ type: file.type, quality: QUALITY });
  return blob.size < file.size ? new File([blob], file.name, { type: blob.type }) : file;
}
