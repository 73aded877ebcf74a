import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { watchFaults } from './faults';
import { preferredLanguage, setLanguage } from './i18n';
import { createAppRouter } from './router';
import './styles/tokens.css';
import './styles/base.css';

await setLanguage(preferredLanguage(), false);
const app = createApp(App);
watchFaults(app);
app.use(createPinia());
app.use(createAppRouter());
app.mount('#app');
