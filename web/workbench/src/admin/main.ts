import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { watchFaults } from '../faults';
import { preferredLanguage, setLanguage } from '../i18n';
import { followSystemTheme } from '../ui/theme';
import AdminApp from './AdminApp.vue';
import { createAdminRouter } from './router';
import '../styles/tokens.css';
import '../styles/base.css';
import 'element-plus/dist/index.css';
import './element.css';

await setLanguage(preferredLanguage(), false);
followSystemTheme();
const app = createApp(AdminApp);
watchFaults(app);
app.use(createPinia());
app.use(createAdminRouter());
app.mount('#app');
