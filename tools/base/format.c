/* base/format.c: one pass over the format; every conversion is put down at once. */
#include "base/format.h"

enum { MOST_DIGITS = 20 };

struct out {
    char *at;
    size_t len, room;
};

/* One conversion: "%08llx" is {.zeros = 8, .longs = 2, .letter = 'x'}. */
struct conversion {
    unsigned zeros, longs;
    bool is_size, has_precision;
    char letter;
};

static bool put(struct out *out, const char *at, size_t len)
{
    if (len > out->room - out->len) {
        return false;
    }
    if (len > 0) {
        memcpy(out->at + out->len, at, len);
    }
    out->len += len;
    return true;
}

/* Down to `at` of the digits; where they begin. Each base by itself, for the compiler divides by a
 * number that it knows. */
static size_t put_decimal(char *digits, size_t at, uint64_t number)
{
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return at;
}

static size_t put_hex(char *digits, size_t at, uint64_t number)
{
    do {
        digits[--at] = "0123456789abcdef"[number % 16];
        number /= 16;
    } while (number > 0);
    return at;
}

static bool put_number(struct out *out, uint64_t number, unsigned base, unsigned zeros, bool minus)
{
    char digits[MOST_DIGITS + 1];
    size_t at = base == 10 ? put_decimal(digits, sizeof digits, number)
                           : put_hex(digits, sizeof digits, number);

    while (sizeof digits - at + minus < zeros) {
        digits[--at] = '0';
    }
    if (minus) {
        digits[--at] = '-';
    }
    return put(out, digits + at, sizeof digits - at);
}

static bool is_known(char letter)
{
    switch (letter) {
    case 's':
    case 'c':
    case 'd':
    case 'u':
    case 'x':
    case '%':
        return true;
    default:
        return false;
    }
}

/* Behind the "%"; the end of the conversion, or NULL when it is none of those. */
static const char *read_conversion(const char *format, struct conversion *c)
{
    *c = (struct conversion){.letter = *format};
    if (is_known(c->letter)) {
        return format + 1; /* most are but a letter */
    }
    if (format[0] == '.' && format[1] == '*') {
        c->has_precision = true;
        format += 2;
    }
    if (format[0] == '0' && format[1] >= '1' && format[1] <= '9') {
        c->zeros = (unsigned)(format[1] - '0');
        format += 2;
        if (*format >= '0' && *format <= '9') {
            c->zeros = c->zeros * 10 + (unsigned)(*format++ - '0');
        }
    }
    while (*format == 'l' && c->longs < 2) {
        c->longs++;
        format++;
    }
    if (*format == 'z' && c->longs == 0) {
        c->is_size = true;
        format++;
    }
    c->letter = *format;
    return !is_known(c->letter) || c->zeros >= MOST_DIGITS || (c->has_precision && c->letter != 's')
               ? NULL
               : format + 1;
}

/* `args` is an array where the ABI says so; a struct hands it on everywhere. */
struct arguments {
    va_list list;
};

static bool put_signed(struct out *out, const struct conversion *c, struct arguments *args)
{
    long long number = c->longs == 2   ? va_arg(args->list, long long)
                       : c->longs == 1 ? va_arg(args->list, long)
                       : c->is_size    ? va_arg(args->list, ssize_t)
                                       : va_arg(args->list, int);
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    return put_number(out, size, 10, c->zeros, number < 0);
}

static bool put_unsigned(struct out *out, const struct conversion *c, struct arguments *args)
{
    uint64_t number = c->longs == 2   ? va_arg(args->list, unsigned long long)
                      : c->longs == 1 ? va_arg(args->list, unsigned long)
                      : c->is_size    ? va_arg(args->list, size_t)
                                      : va_arg(args->list, unsigned);

    return put_number(out, number, c->letter == 'x' ? 16 : 10, c->zeros, false);
}

static bool put_text(struct out *out, const struct conversion *c, struct arguments *args)
{
    int most = c->has_precision ? va_arg(args->list, int) : -1;
    const char *text = va_arg(args->list, const char *);

    return put(out, text, most < 0 ? strlen(text) : strnlen(text, (size_t)most));
}

static bool convert(struct out *out, const struct conversion *c, struct arguments *args)
{
    char letter;

    switch (c->letter) {
    case 's':
        return put_text(out, c, args);
    case 'd':
        return put_signed(out, c, args);
    case 'u':
    case 'x':
        return put_unsigned(out, c, args);
    case 'c':
        letter = (char)va_arg(args->list, int);
        return put(out, &letter, 1);
    default:
        return put(out, "%", 1);
    }
}

bool format_plain(char *at, size_t room, size_t *len, const char *format, va_list list)
{
    struct out out = {at, 0, room};
    struct arguments args;
    bool good = true;

    va_copy(args.list, list);
    while (good && *format != '\0') {
        const char *plain = format;
        struct conversion c;

        format = strchrnul(format, '%');
        good = put(&out, plain, (size_t)(format - plain));
        if (good && *format == '%') {
            format = read_conversion(format + 1, &c);
            good = format != NULL && convert(&out, &c, &args);
        }
    }
    va_end(args.list);
    *len = out.len;
    return good;
}
