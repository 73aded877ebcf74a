const LONGEST = 1920;
const QUALITY = 0.85;

/** A picture of at most 1920 px on its longer side; others, animations and what cannot be read come back as they are. */
export async function shrink(file: File): Promise<Blob> {
  if (!/^image\/(png|jpeg|webp)$/.test(file.type)) return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap || Math.max(bitmap.width, bitmap.height) <= LONGEST) return file;
  const scale = LONGEST / Math.max(bitmap.width, bitmap.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
  const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  return small && small.size < file.size ? small : file;
}
