call copydesk#define('text')
