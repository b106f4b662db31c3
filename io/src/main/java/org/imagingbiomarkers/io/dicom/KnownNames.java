package org.imagingbiomarkers.io.dicom;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a header tells of persons, to find it again in free texts: names of the patient, physicians, operators and every
 * other person (all values of representation PN), identifiers of the patient, visit and order, address, telephone and
 * date of birth, at any depth of sequences.
 * <p>
 * Words are compared without case, accents and punctuation, joined words included ({@code DoeJane_liver},
 * {@code DoeLiver}). Parts of four characters or more are found within a word too. What no header tells, such as the name
 * of a relative, is not found.
 * </p>
 */
public final class KnownNames {

	/** Nobody. */
	public static final KnownNames NONE = new KnownNames(Set.of(), Set.of(), Set.of());

	private static final Set<Integer> IDENTIFIERS = Set.of(Tag.ACCESSION_NUMBER, Tag.PATIENT_ID, 0x00101000, 0x00101040,
		0x00102154, 0x00380010, 0x00400009, 0x00400253, 0x00401001, 0x00402016, 0x00402017, Tag.STUDY_ID, 0x00120040,
		0x00120042);
	/** Shorter parts of a word are too likely to be one of their own. */
	private static final int MIN_PART = 4;
	private static final int MIN_WORD = 2;
	/** Words of two characters that are no names where they stand in a description. */
	private static final Set<String> NO_NAMES = Set.of("ct", "mr", "pt", "nm", "us", "mg", "cr", "dx", "ax", "ap", "pa",
		"lr", "rl", "hf", "fh", "t1", "t2", "pd", "dr", "md", "of", "on", "in", "no", "de", "la", "le", "el", "von", "van",
		"der", "den", "and", "the", "for", "anonymous", "anonymized", "unknown", "none", "removed", "phantom", "test",
		"patient", "prof", "phd", "mrs", "mri", "pet", "dwi", "adc", "dce", "suv");
	/** Scripts that write without blanks between words. */
	private static final Set<UnicodeScript> WITHOUT_BLANKS = Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
		UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER,
		UnicodeScript.MYANMAR);
	/** Where a word begins within a word: {@code DoeLiver}, {@code Doe2}. */
	private static final Pattern INNER_WORD = Pattern.compile(
		"(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");
	private static final Pattern DATE = Pattern.compile("(?<!\\d)\\d{1,4} ?[-./ ] ?\\d{1,2} ?[-./ ] ?\\d{1,4}(?!\\d)");
	private static final int MAX_DEPTH = 32;
	/** Frames and contours: many items, and no place for a person. */
	private static final Set<Integer> NO_PERSONS = Set.of(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
		Tag.ROI_CONTOUR_SEQUENCE);

	private final Set<String> words;
	/** Parts of identifiers without a digit, such as {@code headneck}, which may be terms of the trade as well. */
	private final Set<String> terms;
	private final Set<String> births;

	private KnownNames(final Set<String> words, final Set<String> terms, final Set<String> births) {
		this.words = words;
		this.terms = terms;
		this.births = births;
	}

	/** What one header tells. */
	public static KnownNames of(final DicomDataSet header) {
		final Set<String> words = new HashSet<>();
		final Set<String> terms = new HashSet<>();
		final Set<String> births = new HashSet<>();
		collect(header, words, terms, births, 0);
		terms.removeAll(words);
		return new KnownNames(Set.copyOf(words), Set.copyOf(terms), Set.copyOf(births));
	}

	/** What all of them tell together. */
	public static KnownNames union(final Collection<KnownNames> all) {
		final Set<String> words = new HashSet<>();
		final Set<String> terms = new HashSet<>();
		final Set<String> births = new HashSet<>();
		all.forEach(one -> {
			words.addAll(one.words);
			terms.addAll(one.terms);
			births.addAll(one.births);
		});
		terms.removeAll(words);
		return new KnownNames(Set.copyOf(words), Set.copyOf(terms), Set.copyOf(births));
	}

	public boolean isEmpty() {
		return words.isEmpty() && terms.isEmpty() && births.isEmpty();
	}

	/** Whether the text holds one of them. */
	public boolean isIn(final String text) {
		return !cut(text).equals(text);
	}

	/** The text without the words that hold one of them; the same text where none does. */
	public String cut(final String text) {
		return cut(text, terms);
	}

	/**
	 * As {@link #cut(String)} for a defined term, such as a part of the body, in which a word of an identifier is no sign
	 * of the patient.
	 */
	public String cutTerm(final String text) {
		return cut(text, Set.of());
	}

	private String cut(final String text, final Set<String> further) {
		if (text.isEmpty() || isEmpty()) return text;
		final String withoutDates = births.isEmpty() ? text : DATE.matcher(text).replaceAll(found -> isBirth(found.group())
			? " " : Matcher.quoteReplacement(found.group()));
		final String withoutBirths = births.isEmpty() ? withoutDates : WrittenDate.PATTERN.matcher(withoutDates).replaceAll(
			found -> isWrittenBirth(found.group()) ? " " : Matcher.quoteReplacement(found.group()));
		final StringBuilder kept = new StringBuilder();
		boolean cut = !withoutBirths.equals(text);
		for (final String word : withoutBirths.split("(?<=\\s)|(?=\\s)")) {
			if (holdsName(word, further)) cut = true;
			else kept.append(word);
		}
		return cut ? kept.toString().replaceAll("\\s+", " ").strip() : text;
	}

	private boolean isBirth(final String date) {
		final String[] parts = date.split("[-./ ]+");
		for (final int[] order : new int[][] { { 0, 1, 2 }, { 2, 1, 0 }, { 2, 0, 1 } }) {
			final String year = parts[order[0]];
			final String digits = pad(parts[order[1]]) + pad(parts[order[2]]);
			for (final String birth : births) {
				if (birth.endsWith(digits) && birth.substring(0, 4).endsWith(pad(year)) && year.length() != 3) return true;
			}
		}
		return false;
	}

	/** Whether day and year are those of a birth, the month being a word. */
	private boolean isWrittenBirth(final String date) {
		final List<String> numbers = List.of(date.replaceAll("\\D+", " ").strip().split(" "));
		return births.stream().anyMatch(birth -> (numbers.contains(birth.substring(0, 4)) || numbers.contains(birth.substring(
			2, 4))) && (numbers.contains(birth.substring(6)) || numbers.contains(birth.substring(6).replaceFirst("^0", ""))));
	}

	private static String pad(final String digits) {
		return digits.length() == 1 ? "0" + digits : digits;
	}

	private boolean holdsName(final String word, final Set<String> further) {
		final Set<String> forms = forms(word);
		for (final String form : forms) {
			for (final String part : parts(form)) {
				if (words.contains(part) || further.contains(part)) return true;
				for (final String birth : births) {
					if (part.contains(birth) || part.contains(birth.substring(6) + birth.substring(4, 6) + birth.substring(0, 4)))
						return true;
				}
			}
			final String joined = form.replaceAll("[^\\p{L}\\p{N}]", "");
			if (words.stream().anyMatch(known -> isLongEnough(known) && joined.contains(known)) || further.stream().anyMatch(
				known -> isLongEnough(known) && joined.contains(known))) return true;
			if (isJoinedOfNames(joined)) return true;
		}
		return INNER_WORD.matcher(word).find() && forms(INNER_WORD.matcher(word).replaceAll(" ")).stream().flatMap(
			form -> parts(form).stream()).anyMatch(part -> part.matches("\\D+") && words.contains(part));
	}

	/** Whether a name is unlikely to be a part of another word; scripts without blanks write names within words. */
	private static boolean isLongEnough(final String name) {
		return name.length() >= MIN_PART || name.length() >= MIN_WORD && WITHOUT_BLANKS.contains(UnicodeScript.of(name
			.codePointAt(0)));
	}

	private boolean isJoinedOfNames(final String joined) {
		if (joined.length() < MIN_PART || joined.length() > 64) return false;
		final boolean[] reached = new boolean[joined.length() + 1];
		reached[0] = true;
		for (int start = 0; start < joined.length(); start++) {
			if (!reached[start]) continue;
			for (final String known : words) {
				if (joined.startsWith(known, start)) reached[start + known.length()] = true;
			}
		}
		return reached[joined.length()];
	}

	private static void collect(final DicomDataSet header, final Set<String> words, final Set<String> terms,
		final Set<String> births, final int depth)
	{
		for (final DicomElement element : header) {
			if (!element.items().isEmpty()) {
				if (depth == MAX_DEPTH || NO_PERSONS.contains(element.tag())) continue;
				element.items().forEach(item -> collect(item, words, terms, births, depth + 1));
			}
			else if (element.vr() == VR.PN) {
				element.texts().forEach(text -> addWords(text, words, words));
			}
			else if (IDENTIFIERS.contains(element.tag())) {
				element.texts().forEach(text -> addWords(text, words, terms));
			}
			else if (element.tag() == Tag.PATIENT_BIRTH_DATE) {
				element.text().map(text -> text.replaceAll("\\D", "")).filter(date -> date.matches("\\d{8}")).ifPresent(
					births::add);
			}
		}
	}

	/** @param terms where parts without a digit go */
	private static void addWords(final String text, final Set<String> words, final Set<String> terms) {
		for (final String form : forms(text)) {
			for (final String part : parts(form)) {
				final boolean ideographic = Character.isIdeographic(part.codePointAt(0));
				final boolean shortNumber = part.matches("\\d{1,2}");
				if ((part.length() >= MIN_WORD || ideographic) && !shortNumber && !NO_NAMES.contains(part)) {
					(part.matches("\\D+") ? terms : words).add(part);
				}
			}
			final String whole = form.replaceAll("[^\\p{L}\\p{N}]", "");
			if (whole.length() >= MIN_PART && !NO_NAMES.contains(whole)) words.add(whole);
		}
	}

	private static List<String> parts(final String text) {
		final List<String> parts = new ArrayList<>();
		for (final String part : text.split("[^\\p{L}\\p{N}]+")) {
			if (!part.isEmpty()) parts.add(part);
		}
		return parts;
	}

	/** In lower case without accents, and as German writes umlauts without them. */
	private static Set<String> forms(final String text) {
		final String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
		final Set<String> forms = new HashSet<>();
		forms.add(plain(lower));
		forms.add(plain(lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ø", "oe").replace("å",
			"aa")));
		return forms;
	}

	private static String plain(final String text) {
		return Normalizer.normalize(text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"), Normalizer.Form.NFKD)
			.replaceAll("\\p{M}", "");
	}
}
