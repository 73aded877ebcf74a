/** Heights in px that list and styles agree on: rows are drawn before they are measured. */
export const HEAD_HEIGHT = 40;
export const ROW_HEIGHT = 76;
