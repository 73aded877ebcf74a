package yingda.search;

/// A piece of a text that can be searched for.
///
/// @param term folded: width, case and accents make no difference
/// @param start first character of it in the text
/// @param end first character behind it
/// @param position in the order of the text; what stands side by side has positions side by side
/// @param extra another spelling of what stands at this position: a code without its marks, the end of a long number
record Token(String term, int start, int end, int position, boolean extra) {
}
