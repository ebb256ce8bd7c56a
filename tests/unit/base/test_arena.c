/* tests/unit/base/test_arena.c: memory that is given back all at once. */
#include "help.h"

#include "base/arena.h"
#include "base/spool.h"

#if defined(__SANITIZE_ADDRESS__)
#define POISONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONS 1
#endif
#endif

#ifdef POISONS
#include <sanitizer/asan_interface.h>
#endif

/* Every piece is aligned for any type and keeps its bytes while others are written. */
static void test_alignment(void **state)
{
    (void)state;
    enum { PIECES = 600 };
    struct arena arena;
    unsigned char *pieces[PIECES];

    arena_init(&arena);
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_alloc_raw(&arena, i);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        memset(pieces[i], (int)(i & 0xff), i);
    }
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_int_equal(pieces[i][k], i & 0xff);
        }
    }
    arena_release(&arena);
    assert_int_equal(arena.total, 0);
    assert_null(arena.chunk);
}

static void test_zeroed_after_rewind(void **state)
{
    (void)state;
    struct arena arena;
    struct arena_mark mark;
    unsigned char *at;

    arena_init(&arena);
    mark = arena_mark(&arena);
    at = arena_alloc_raw(&arena, 4000);
    memset(at, 0xaa, 4000);
    arena_rewind(&arena, mark);
    at = arena_alloc(&arena, 4000);
    for (size_t i = 0; i < 4000; i++) {
        assert_int_equal(at[i], 0);
    }
    at = (unsigned char *)ARENA_ARRAY(&arena, uint64_t, 8);
    for (size_t i = 0; i < 64; i++) {
        assert_int_equal(at[i], 0);
    }
    arena_release(&arena);
}

/* A worker that rewinds to the start after each page asks the system once. */
static void test_rewind_to_start(void **state)
{
    (void)state;
    struct arena arena;
    struct arena_mark start;
    void *first;
    size_t total;

    arena_init(&arena);
    start = arena_mark(&arena);
    first = arena_alloc(&arena, 100);
    total = arena.total;
    for (size_t i = 0; i < 1000; i++) {
        arena_rewind(&arena, start);
        assert_ptr_equal(arena_alloc(&arena, 100), first);
        assert_int_equal(arena.total, total);
    }
    assert_non_null(arena_alloc(&arena, 4 << 20));
    assert_true(arena.total > total);
    arena_rewind(&arena, start);
    assert_int_equal(arena.total, total);
    assert_ptr_equal(arena_alloc(&arena, 100), first);
    arena_release(&arena);
}

/* What stands before the mark stays, over any number of chunks, and one chunk is kept for more. */
static void test_rewind_to_mark(void **state)
{
    (void)state;
    struct arena arena;
    struct arena_mark outer, inner;
    char *kept, *second;
    size_t total;

    arena_init(&arena);
    kept = span_cstr(&arena, SPAN("kept"));
    outer = arena_mark(&arena);
    second = arena_alloc(&arena, 10);
    inner = arena_mark(&arena);
    total = arena.total;
    for (size_t i = 0; i < 100; i++) {
        memset(arena_alloc_raw(&arena, 30000), 0xbb, 30000);
    }
    assert_true(arena.total > total + 100 * 30000 - 16 * 1024);
    arena_rewind(&arena, inner);
    assert_true(arena.total <= total + (1 << 20));
    total = arena.total;
    for (size_t i = 0; i < 10; i++) {
        assert_non_null(arena_alloc_raw(&arena, 30000));
        assert_non_null(arena_alloc_raw(&arena, 300000));
        arena_rewind(&arena, inner);
        assert_int_equal(arena.total, total);
    }
    assert_true((char *)arena_alloc(&arena, 10) > second);
    arena_rewind(&arena, outer);
    assert_ptr_equal(arena_alloc(&arena, 10), second);
    assert_string_equal(kept, "kept");
    arena_release(&arena);
}

static void test_big(void **state)
{
    (void)state;
    enum { BIG = 5 << 20 };
    struct arena arena;
    char *small, *big, *after;

    arena_init(&arena);
    small = arena_alloc(&arena, 16);
    memset(small, 's', 16);
    big = arena_alloc(&arena, BIG);
    memset(big, 'b', BIG);
    after = arena_alloc(&arena, 16);
    memset(after, 'a', 16);
    assert_true(arena.total >= BIG);
    assert_true(arena.total < BIG + (4 << 20));
    assert_int_equal(small[15], 's');
    assert_int_equal(big[0], 'b');
    assert_int_equal(big[BIG - 1], 'b');
    arena_release(&arena);
    assert_int_equal(arena.total, 0);
}

static void test_nothing(void **state)
{
    (void)state;
    struct arena arena;

    arena_init(&arena);
    arena_rewind(&arena, arena_mark(&arena));
    assert_int_equal(arena.total, 0);
    assert_non_null(arena_alloc(&arena, 0));
    assert_non_null(ARENA_ARRAY(&arena, uint64_t, 0));
    arena_release(&arena);
    arena_release(&arena);
    assert_int_equal(arena.total, 0);
}

static void take(size_t size)
{
    struct arena arena;

    arena_init(&arena);
    memset(arena_alloc(&arena, size), 1, 1);
}

static void take_all(void)
{
    take(SIZE_MAX);
}

static void take_nearly_all(void)
{
    take(SIZE_MAX - 20);
}

static void take_half(void)
{
    take((size_t)PTRDIFF_MAX + 1);
}

static void take_array(void)
{
    struct arena arena;

    arena_init(&arena);
    memset(ARENA_ARRAY(&arena, uint64_t, SIZE_MAX / 4), 1, 1);
}

/* A size that cannot be real is a bug, not a small block. */
static void test_unreal(void **state)
{
    (void)state;
    assert_true(aborts(take_all));
    assert_true(aborts(take_nearly_all));
    assert_true(aborts(take_half));
    assert_true(aborts(take_array));
}

static void test_poison(void **state)
{
    (void)state;
#ifdef POISONS
    struct arena arena;
    struct arena_mark mark;
    char *kept, *at;

    arena_init(&arena);
    kept = arena_alloc(&arena, 24);
    mark = arena_mark(&arena);
    at = arena_alloc(&arena, 24);
    assert_false(__asan_address_is_poisoned(at));
    assert_true(__asan_address_is_poisoned(at + 24));
    arena_rewind(&arena, mark);
    assert_true(__asan_address_is_poisoned(at));
    assert_false(__asan_address_is_poisoned(kept));
    arena_release(&arena);
#else
    skip();
#endif
}

static void test_adopt(void **state)
{
    struct arena arena, other, empty;
    char *mine, *theirs;
    size_t total;

    (void)state;
    arena_init(&arena);
    arena_init(&other);
    arena_init(&empty);
    arena_adopt(&arena, &empty);
    assert_int_equal(arena.total, 0);
    theirs = arena_alloc(&other, 40000);
    memset(theirs, 't', 40000);
    total = other.total;
    arena_adopt(&arena, &other); /* an empty one becomes the other */
    assert_int_equal(arena.total, total);
    assert_int_equal(other.total, 0);
    mine = arena_alloc(&arena, 100);
    memset(mine, 'm', 100);
    theirs = arena_alloc(&other, 100);
    memset(theirs, 'u', 100);
    total = arena.total + other.total;
    arena_adopt(&arena, &other);
    assert_int_equal(arena.total, total);
    assert_true(other.chunk == NULL);
    memset(arena_alloc(&arena, 100), 'x', 100); /* goes on where it was */
    assert_int_equal(mine[99], 'm');
    assert_int_equal(theirs[0], 'u');
    assert_int_equal(theirs[99], 'u');
    arena_release(&arena);
    assert_int_equal(arena.total, 0);
}

/* Only the newest piece can grow where it is, and what it gains is zero. */
static void test_extend(void **state)
{
    (void)state;
    struct arena arena;
    unsigned char *first, *second;

    arena_init(&arena);
    first = arena_alloc(&arena, 24);
    memset(arena_alloc_raw(&arena, 4000), 0xaa, 4000);
    arena_rewind(&arena, (struct arena_mark){0});
    first = arena_alloc(&arena, 24);
    memset(first, 0x55, 24);
    assert_true(arena_extend(&arena, first, 24, 200));
    for (size_t i = 0; i < 200; i++) {
        assert_int_equal(first[i], i < 24 ? 0x55 : 0);
    }
    second = arena_alloc(&arena, 100);
    assert_true(second >= first + 200);
    assert_false(arena_extend(&arena, first, 200, 300));
    assert_false(arena_extend(&arena, second, 100, (size_t)1 << 30)); /* no such room */
    assert_true(arena_extend(&arena, second, 100, 101));
    arena_release(&arena);
}

/* A chunk of usual size is kept, not one that was made for something large. */
static void test_spare(void **state)
{
    (void)state;
    struct arena arena;
    size_t usual;

    arena_init(&arena);
    for (size_t i = 0; i < 100; i++) {
        assert_non_null(arena_alloc(&arena, 1000));
    }
    assert_non_null(arena_alloc(&arena, (size_t)64 << 20));
    arena_rewind(&arena, (struct arena_mark){0});
    usual = arena.total;
    assert_true(usual >= 50000 && usual < (size_t)8 << 20);
    for (size_t i = 0; i < 40; i++) {
        assert_non_null(arena_alloc(&arena, 1000));
    }
    assert_int_equal(arena.total, usual);
    arena_release(&arena);
    assert_int_equal(arena.total, 0);
}

/* What rests is there as it was, however it was spread over chunks; without a folder it just stays. */
static void test_rest(void **state)
{
    static const char *const folders[] = {".", "/nonexistent"};
    enum { COUNT = 100000 };

    (void)state;
    for (size_t i = 0; i < countof(folders); i++) {
        struct spool *spool = spool_new(folders[i]);
        struct arena one, other;
        uint32_t **numbers;

        arena_init_spooled(&one, spool);
        arena_init_spooled(&other, spool);
        numbers = ARENA_ARRAY(&one, uint32_t *, COUNT);
        for (uint32_t k = 0; k < COUNT; k++) {
            numbers[k] = ARENA_NEW(k % 2 == 0 ? &one : &other, uint32_t);
            assert_int_equal(*numbers[k], 0);
            *numbers[k] = k * 7;
        }
        arena_rest(&one);
        arena_rest(&other);
        arena_rest(&other);
        for (uint32_t k = 0; k < COUNT; k++) {
            assert_int_equal(*numbers[k], k * 7);
        }
        arena_rest(&one);
        assert_int_equal(*numbers[COUNT - 1], (COUNT - 1) * 7);
        arena_release(&other);
        *ARENA_NEW(&other, uint32_t) = 1; /* it can be used again */
        arena_release(&other);
        arena_release(&one);
        spool_free(spool);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rest),
        cmocka_unit_test(test_adopt),
        cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_zeroed_after_rewind),
        cmocka_unit_test(test_rewind_to_start),
        cmocka_unit_test(test_rewind_to_mark),
        cmocka_unit_test(test_big),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_unreal),
        cmocka_unit_test(test_poison),
        cmocka_unit_test(test_extend),
        cmocka_unit_test(test_spare),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
