import { words } from '../../i18n/words';

export const t = words({
  zh: {
    title: '网页渠道', note: '每个渠道是一个网站或应用里的咨询入口，由一个客服组接待。把脚本放进网页即可显示咨询按钮，也可以直接使用聊天链接。',
    add: '添加渠道', 'add-title': '添加网页渠道', 'edit-title': '修改网页渠道', name: '名称', group: '客服组', state: '咨询入口', actions: '操作', edit: '修改', 'edit-of': '修改 {name}', empty: '还没有网页渠道',
    on: '已开启', off: '已关闭', 'switch-of': '{name} 的咨询入口',
    'off-title': '关闭咨询入口', 'off-warning': '关闭“{name}”后：访客发来的消息不再进入系统，访问行为不再记录，网页上不再显示咨询按钮。正在进行的会话里，客服仍可回复和结束，访客不能再发消息。不建议关闭。', 'off-confirm': '仍要关闭', 'turned-on': '已开启', 'turned-off': '已关闭',
    color: '主题色', 'color-pick': '选择主题色', welcome: '工作时间欢迎语', 'welcome-on': '显示欢迎语', 'welcome-why': '客户进入聊天时显示一次，只在工作时间显示。', faq: '欢迎语下面显示常见问题', 'welcome-example': '例如：您好，请问有什么可以帮您？',
    sites: '允许的网站', 'sites-why': '一行一个，例如 https://shop.example.cn；留空表示所有网站都可以使用。',
    code: '安装代码', 'code-of': '{name} 的安装代码', script: '网页脚本', 'script-why': '放到网页的 <body> 结束之前。', link: '聊天链接', 'link-why': '以整页打开聊天，可用于公众号菜单、短信、二维码。', copy: '复制', 'copy-script': '复制网页脚本', 'copy-link': '复制聊天链接', copied: '已复制', 'copy-failed': '没能复制，请手动选择文字复制', preview: '打开预览',
    save: '保存', cancel: '取消', close: '关闭', saved: '已保存', 'name-missing': '请填写名称', 'group-missing': '请选择客服组', 'color-wrong': '颜色格式是 #rrggbb', 'site-wrong': '“{site}”不是网站地址，应以 https:// 开头且不带路径',
  },
  en: {
    title: 'Web chats', note: 'A channel is one entry on a site or in an app, served by one group. Put its script on your pages to show the chat button, or use the chat’s link.',
    add: 'Add channel', 'add-title': 'Add web chat', 'edit-title': 'Change web chat', name: 'Name', group: 'Group', state: 'Entry', actions: 'Actions', edit: 'Change', 'edit-of': 'Change {name}', empty: 'No web chats yet',
    on: 'On', off: 'Off', 'switch-of': 'Entry of {name}',
    'off-title': 'Switch the entry off', 'off-warning': 'While “{name}” is off, messages of its visitors are not taken in, their visits are not recorded, and its button is not shown on any page. In open chats agents can answer and end, visitors cannot write any more. This is not recommended.', 'off-confirm': 'Switch it off', 'turned-on': 'Switched on', 'turned-off': 'Switched off',
    color: 'Colour', 'color-pick': 'Pick the colour', welcome: 'Welcome in work time', 'welcome-on': 'Show the welcome', 'welcome-why': 'Shown once, when a customer opens the chat in work time.', faq: 'Show frequent questions below the welcome', 'welcome-example': 'For example: Hello, how can we help?',
    sites: 'Allowed sites', 'sites-why': 'One a line, for example https://shop.example.com; empty for all sites.',
    code: 'Install', 'code-of': 'Install {name}', script: 'Script', 'script-why': 'Put it before the end of the page’s <body>.', link: 'Chat link', 'link-why': 'Opens the chat as a page: for menus, text messages, QR codes.', copy: 'Copy', 'copy-script': 'Copy the script', 'copy-link': 'Copy the chat link', copied: 'Copied', 'copy-failed': 'It could not be copied; select and copy the text', preview: 'Open preview',
    save: 'Save', cancel: 'Cancel', close: 'Close', saved: 'Saved', 'name-missing': 'Give it a name', 'group-missing': 'Choose a group', 'color-wrong': 'A colour is written as #rrggbb', 'site-wrong': '“{site}” is not a site: it begins with https:// and has no path',
  },
});
