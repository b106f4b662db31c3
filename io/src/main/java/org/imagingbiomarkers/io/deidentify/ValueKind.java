package org.imagingbiomarkers.io.deidentify;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.dicom.DateForm;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

/** What a value is, where its tag or its representation does not tell, or tells something else. */
final class ValueKind {

	private static final Set<VR> WITHOUT_WORDS = Set.of(VR.AS, VR.DA, VR.DS, VR.DT, VR.IS, VR.TM, VR.UI);
	private static final Pattern WORDS = Pattern.compile("\\p{L}{2}|[^\\x00-\\x7F]");
	private static final String DAY = "(?:19|20)\\d{2}" + DateForm.MONTH + DateForm.DAY_OF_MONTH;
	private static final Pattern DATE = Pattern.compile(DAY);
	private static final Pattern DATE_AND_TIME = Pattern.compile(DAY + "\\d{4,6}(?:\\.\\d{1,6})?(?:[+-]\\d{4})?");
	private static final Pattern UID = Pattern.compile("[12]\\.\\d+(?:\\.\\d+){3,}");
	/**
	 * Identifiers of classes, encodings and terms, which are the same everywhere (PS3.6); all others are of instances, also
	 * those that the table of the profile forgets.
	 */
	private static final Set<Integer> CLASS_UIDS = Set.of(Tag.SOP_CLASS_UID, 0x0008001A, 0x0008001B, 0x00080062, 0x0008010C,
		0x00080117, 0x00080118, 0x0008040E, 0x00081150, 0x0008115A, 0x00083002, 0x0018100B, 0x00340003, 0x04000010,
		0x04000510, 0x30100052, 0x30100053);

	private ValueKind() {}

	/** Whether an attribute of representation UI tells which object it is, rather than which kind. */
	static boolean isInstanceUid(final int tag) {
		return !CLASS_UIDS.contains(tag);
	}

	/** Whether words are where a number, date, time, age or UID should be. */
	static boolean isMisplacedText(final DicomElement element) {
		return WITHOUT_WORDS.contains(element.vr()) && element.texts().stream().anyMatch(text -> WORDS.matcher(text).find());
	}

	/** The representation of a value that has none: that of a date or UID if it is written as one. */
	static VR guess(final DicomElement element) {
		if (!FreeText.isText(element)) return VR.UN;
		final List<String> texts = element.texts();
		if (texts.isEmpty()) return VR.UN;
		if (texts.stream().allMatch(text -> UID.matcher(text).matches())) return VR.UI;
		if (texts.stream().allMatch(text -> DATE.matcher(text).matches())) return VR.DA;
		return texts.stream().allMatch(text -> DATE_AND_TIME.matcher(text).matches()) ? VR.DT : VR.UN;
	}
}
