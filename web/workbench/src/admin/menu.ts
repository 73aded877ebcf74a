/** Gives the focus back to the button whose menu is open: a dialog that an item opens returns there when it closes. */
export function leaveMenu(): void {
  document.querySelector<HTMLElement>('.el-dropdown [aria-expanded="true"], .el-dropdown[aria-expanded="true"]')?.focus();
}
