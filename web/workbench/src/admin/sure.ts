import { ElMessageBox } from 'element-plus';
import { t } from './words';

/** Asks before something is deleted; false when it shall stay. */
export async function sureToDelete(name: string): Promise<boolean> {
  try {
    await ElMessageBox.confirm(t('delete-sure', { name }), t('delete'), {
      confirmButtonText: t('delete'), cancelButtonText: t('cancel'), type: 'warning', confirmButtonClass: 'el-button--danger',
    });
    return true;
  } catch {
    return false; // cancelled
  }
}
