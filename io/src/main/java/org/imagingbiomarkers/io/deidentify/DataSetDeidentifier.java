package org.imagingbiomarkers.io.deidentify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.deidentify.ConfidentialityTable.Row;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.dicom.VendorName;

/** One data set by the table of the profile, sequences at any depth included; what was done goes to a log. */
final class DataSetDeidentifier {

	private static final int CONCEPT_NAME = 0x0040A043;
	private static final int GRAPHIC_ANNOTATION = 0x00700001;
	private static final int REFERENCED_STUDY = 0x00081110;
	private static final Set<Integer> CODES = Set.of(Tag.CODE_VALUE, Tag.LONG_CODE_VALUE, Tag.CODING_SCHEME_DESIGNATOR);
	private static final int PATIENT_AGE = 0x00101010;
	private static final int MAX_TOLD_AGE = 89;
	/** Texts of a report that are no prose: tracking identifier, names and versions of algorithms (PS3.16). */
	private static final Set<String> TECHNICAL_TEXTS = Set.of("112039", "111001", "111003", "111002");

	private final Set<ProfileOption> options;
	private final PseudonymKey key;
	private final String pseudonym;
	private final FreeText text;
	private final DateShift shift;
	private final AttributeLog log;

	DataSetDeidentifier(final Set<ProfileOption> options, final PseudonymKey key, final String patient,
		final KnownNames names, final AttributeLog log)
	{
		this.options = options;
		this.key = key;
		this.pseudonym = key.pseudonym(patient);
		this.text = new FreeText(names);
		this.shift = new DateShift(key.days(patient));
		this.log = log;
	}

	/** The data set of a file. */
	DicomDataSet file(final DicomDataSet source) {
		final DataSetBuilder result = new DataSetBuilder().putAll(cleaned(source));
		result.put(Tag.PATIENT_NAME, VR.PN, pseudonym).put(Tag.PATIENT_ID, VR.LO, pseudonym);
		DeidentificationMethod.put(result, options);
		return result.build();
	}

	private DicomDataSet cleaned(final DicomDataSet source) {
		final DataSetBuilder kept = new DataSetBuilder();
		final PrivateBlocks blocks = new PrivateBlocks(source);
		for (final DicomElement element : source) {
			if (Tag.isPrivate(element.tag())) putPrivate(kept, element, blocks);
			else put(kept, element, source);
		}
		return kept.build();
	}

	private void put(final DataSetBuilder kept, final DicomElement element, final DicomDataSet around) {
		final Optional<Row> row = ConfidentialityTable.standard().row(element.tag());
		final VR vr = element.vr() != VR.UN ? element.vr() : row.isPresent() ? row.get().vr().orElse(VR.UN) : ValueKind.guess(
			element);
		final DicomElement known = vr == element.vr() ? element : element.as(vr);
		final ProfileAction action = action(known, row);
		switch (action) {
			case REMOVE -> {}
			case EMPTY -> kept.empty(element.tag(), vr);
			case DUMMY -> DummyValue.put(kept, known, vr, key);
			case NEW_UID -> kept.put(element.tag(), VR.UI, known.texts().stream().map(key::uid).toArray(String[]::new));
			case CLEAN, KEEP -> keep(kept, known, row, action, around);
		}
		if (action != ProfileAction.KEEP) log.note(element.tag(), row.map(Row::name).orElse(""), action);
	}

	private ProfileAction action(final DicomElement element, final Optional<Row> row) {
		if (isOverlay(element.tag())) return ProfileAction.REMOVE;
		if (element.tag() == GRAPHIC_ANNOTATION && !options.contains(ProfileOption.GRAPHICS)) return ProfileAction.REMOVE;
		// In its modules it has a value or is not there.
		if (element.tag() == REFERENCED_STUDY && !options.contains(ProfileOption.UIDS)) return ProfileAction.REMOVE;
		final ProfileAction action = row.map(r -> r.action(options)).orElseGet(() -> unnamed(element));
		if (action == ProfileAction.KEEP || action == ProfileAction.CLEAN) {
			if (ValueKind.isMisplacedText(element)) return ProfileAction.EMPTY;
			if (isTellingBinary(element)) return ProfileAction.REMOVE;
		}
		// A value that is not there needs no stand-in, and one that nobody may read cannot be cleaned.
		if (action == ProfileAction.DUMMY && isEmpty(element)) return ProfileAction.EMPTY;
		return action == ProfileAction.NEW_UID && isEmpty(element) ? ProfileAction.EMPTY : action;
	}

	/** What the table does not name. */
	private ProfileAction unnamed(final DicomElement element) {
		if (element.vr() == VR.PN) return ProfileAction.EMPTY;
		final boolean instance = element.vr() == VR.UI && ValueKind.isInstanceUid(element.tag());
		return instance && !options.contains(ProfileOption.UIDS) ? ProfileAction.NEW_UID : ProfileAction.KEEP;
	}

	/** Bytes without meaning here, with a name in them; those of pixels are none. */
	private boolean isTellingBinary(final DicomElement element) {
		final boolean binary = element.vr() == VR.OB || element.vr() == VR.UN && !FreeText.isText(element);
		return binary && Tag.group(element.tag()) != Tag.group(Tag.PIXEL_DATA) && element.bytes().filter(text::isNamed)
			.isPresent();
	}

	private static boolean isEmpty(final DicomElement element) {
		return element.items().isEmpty() && element.bytes().filter(bytes -> bytes.length == 0).isPresent();
	}

	/** All of a group of overlays or curves: bitmaps may show text, and their description is nothing without them. */
	private static boolean isOverlay(final int tag) {
		final int family = Tag.group(tag) >>> 8;
		return family == 0x60 || family == 0x50;
	}

	private void keep(final DataSetBuilder kept, final DicomElement element, final Optional<Row> row,
		final ProfileAction action, final DicomDataSet around)
	{
		switch (element.vr()) {
			case SQ -> kept.sequence(element.tag(), element.items().stream().map(this::cleaned).toList());
			case DA, DT -> putDate(kept, element, row);
			case AS -> kept.put(element.tag(), VR.AS, element.texts().stream().map(age -> element.tag() == PATIENT_AGE ? told(
				age) : age).toArray(String[]::new));
			case PN -> {
				if (action == ProfileAction.KEEP && row.isPresent()) kept.put(element);
				else kept.empty(element.tag(), VR.PN);
			}
			case AE, CS, LO, LT, SH, ST, UC, UR, UT, UN -> putText(kept, element, row, action, around);
			default -> kept.put(element);
		}
	}

	private void putDate(final DataSetBuilder kept, final DicomElement element, final Optional<Row> row) {
		if (options.contains(ProfileOption.FULL_DATES)) {
			kept.put(element);
			return;
		}
		if (!options.contains(ProfileOption.MODIFIED_DATES)) {
			// Kept for another reason, such as the calibration of a device; without the date it tells of no visit.
			kept.empty(element.tag(), element.vr());
			log.note(element.tag(), row.map(Row::name).orElse(""), ProfileAction.EMPTY);
			return;
		}
		final List<String> moved = new ArrayList<>();
		for (final String date : element.texts()) {
			final Optional<String> one = shift.shifted(date);
			if (one.isEmpty()) {
				kept.empty(element.tag(), element.vr());
				log.note(element.tag(), row.map(Row::name).orElse(""), ProfileAction.EMPTY);
				return;
			}
			moved.add(one.get());
		}
		kept.put(element.tag(), element.vr(), moved.toArray(String[]::new));
	}

	private void putText(final DataSetBuilder kept, final DicomElement element, final Optional<Row> row,
		final ProfileAction action, final DicomDataSet around)
	{
		if (element.vr() == VR.UN && !FreeText.isText(element)) {
			kept.put(element);
			return;
		}
		final List<String> values = element.texts();
		if (values.isEmpty() || isPublicCode(element, around) || values.stream().allMatch(value -> BodyPartTerm.is(element
			.tag(), value)))
		{
			kept.put(element);
			return;
		}
		final boolean prose = element.tag() == Tag.TEXT_VALUE && around.sequence(CONCEPT_NAME).stream().noneMatch(code -> code
			.text(Tag.CODE_VALUE).filter(TECHNICAL_TEXTS::contains).isPresent());
		final boolean descriptor = action == ProfileAction.CLEAN;
		final List<String> cleaned = values.stream().map(value -> prose ? "REMOVED" : descriptor ? text.descriptor(value)
			: element.tag() == Tag.MANUFACTURER ? VendorName.withoutNames(value, text::withoutNames) : element.vr() == VR.CS
				? text.names().cutTerm(value) : text.withoutNames(value)).toList();
		if (cleaned.equals(values)) {
			kept.put(element);
			return;
		}
		if (action == ProfileAction.KEEP) log.note(element.tag(), row.map(Row::name).orElse(""), ProfileAction.CLEAN);
		final boolean blank = cleaned.stream().allMatch(String::isEmpty);
		// What the table does not name may need a value, such as that of a manufacturer.
		if (blank && row.map(Row::basicAction).map(ProfileAction.DUMMY::equals).orElse(true)) DummyValue.put(kept, element,
			element.vr(), key);
		else kept.put(element.tag(), element.vr() == VR.UN ? VR.UT : element.vr(), cleaned.toArray(String[]::new));
	}

	/** Whether a scheme that everybody can look up gives the code; a hospital's own may number its staff. */
	private static boolean isPublicCode(final DicomElement element, final DicomDataSet around) {
		return CODES.contains(element.tag()) && around.text(Tag.CODING_SCHEME_DESIGNATOR).filter(scheme -> !scheme.startsWith(
			"99") && !scheme.equals("L")).isPresent();
	}

	/** Ages of 90 and more are one, as few people have them. */
	private static String told(final String age) {
		return age.matches("\\d{3}Y") && Integer.parseInt(age.substring(0, 3)) > MAX_TOLD_AGE ? "090Y" : age;
	}

	private void putPrivate(final DataSetBuilder kept, final DicomElement element, final PrivateBlocks blocks) {
		if (options.contains(ProfileOption.SAFE_PRIVATE)) {
			final Optional<DicomElement> safe = Tag.isPrivateCreator(element.tag()) ? blocks.creator(element) : blocks.safe(
				element, shift, options).or(() -> blocks.isSafeSequence(element) ? Optional.of(new DataSetBuilder().sequence(
					element.tag(), element.items().stream().map(this::cleaned).toList()).build().element(element.tag())
					.orElseThrow()) : Optional.empty());
			if (safe.isPresent()) {
				kept.put(safe.get());
				if (Tag.isPrivateCreator(element.tag())) return;
				final boolean same = Arrays.equals(safe.get().bytes().orElse(null), element.bytes().orElse(null));
				log.note(element.tag(), AttributeLog.PRIVATE, same ? ProfileAction.KEEP : ProfileAction.CLEAN);
				return;
			}
		}
		log.note(element.tag(), AttributeLog.PRIVATE, ProfileAction.REMOVE);
	}
}
