<?php
/* What wordpress.sh does inside of WordPress: install | apply POSTS.json | theme NAME. The site lies in $PEER_DIR. */

[, $verb] = $argv;
$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1'];
if ($verb === 'install') {
    define('WP_INSTALLING', true);
}
require getenv('PEER_DIR') . '/www/wp-load.php';

/* Settings as a regional newspaper has them; no sample posts. */
function peer_install() {
    function wp_new_blog_notification() {} // WordPress's own, which sends mail, is defined where there is none
    require ABSPATH . 'wp-admin/includes/upgrade.php';
    wp_install('Kabar Daerah', 'redaksi', 'redaksi@example.invalid', true, '', wp_generate_password(), 'id_ID');
    foreach ([1, 2, 3] as $sample) {
        wp_delete_post($sample, true);
    }
    update_option('timezone_string', 'Asia/Jakarta');
    update_option('posts_per_rss', 100);
    $GLOBALS['wp_rewrite']->set_permalink_structure('/%year%/%monthnum%/%day%/%postname%/');
    peer_theme('twentytwentyone');
}

function peer_theme($name) {
    switch_theme($name);
    flush_rewrite_rules(false);
}

/* Make the post, or change the one whose id it names; then take it from the readers where `end` says so. */
function peer_apply($post) {
    $fields = array_intersect_key($post, array_flip(['post_title', 'post_content', 'post_status', 'post_date', 'post_name',
        'post_password', 'tags_input']));
    $id = $post['id'] ?? 0;
    if (($post['end'] ?? '') === 'due') { // as cron does it for a post whose time has come
        check_and_publish_future_post($id);
        return ['id' => $id, 'url' => get_permalink($id)];
    }
    $id = $id ? wp_update_post(wp_slash(['ID' => $id, 'edit_date' => true] + $fields), true) : wp_insert_post(wp_slash($fields), true);
    if (is_wp_error($id)) {
        throw new Exception($id->get_error_message());
    }
    $url = get_permalink($id);
    if (!empty($post['sticky'])) {
        stick_post($id);
    }
    foreach ($post['comments'] ?? [] as $text) {
        wp_insert_comment(['comment_post_ID' => $id, 'comment_author' => 'Pembaca', 'comment_content' => $text]);
    }
    $end = $post['end'] ?? '';
    if ($end === 'trashed') {
        wp_trash_post($id);
    } elseif ($end === 'deleted') {
        wp_delete_post($id, true);
    }
    return ['id' => $id, 'url' => $url];
}

if ($verb === 'install') {
    peer_install();
} elseif ($verb === 'theme') {
    peer_theme($argv[2]);
} elseif ($verb === 'apply') {
    wp_set_current_user(1);
    kses_remove_filters();
    $made = array_map('peer_apply', json_decode(file_get_contents($argv[2]), true, 512, JSON_THROW_ON_ERROR));
    echo json_encode($made, JSON_UNESCAPED_SLASHES), "\n";
}
