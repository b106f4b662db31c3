package org.imagingbiomarkers.io.mask;

import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;

/**
 * What is known of a region besides its name and voxels.
 *
 * @param kind its role in a report
 * @param organ where it is, in words; empty where nobody has said. Up to 64 characters
 * @param color in which it is shown; empty where none was chosen
 * @param visible whether it is shown
 * @param comment in words, empty if there is none. Up to 1024 characters
 * @param trackingId Tracking ID (0062,0020): what people call it at every time point; empty where it has none
 * @param trackingUid Tracking UID (0062,0021): the same at every time point and in no other patient; empty where it has
 * none
 * @param category Segmented Property Category (0062,0003); empty where the file does not say
 * @param type Segmented Property Type (0062,000F); empty where the file does not say
 */
public record RegionDetails(RegionKind kind, String organ, Optional<Color> color, boolean visible, String comment,
		String trackingId, String trackingUid, Optional<Code> category, Optional<Code> type)
{

	/** Nothing is known. */
	public static final RegionDetails NONE = new RegionDetails(RegionKind.UNSPECIFIED, "", Optional.empty(), true, "", "",
		"", Optional.empty(), Optional.empty());

	private static final int MAX_WORD = 64;
	private static final int MAX_TEXT = 1024;

	/**
	 * A color on a screen (sRGB); each part from 0 to 255.
	 */
	public record Color(int red, int green, int blue) {

		/** Colors that stay apart for people who see few of them (Okabe and Ito 2008). */
		private static final Color[] DISTINCT = { new Color(230, 159, 0), new Color(86, 180, 233), new Color(0, 158, 115),
			new Color(240, 228, 66), new Color(0, 114, 178), new Color(213, 94, 0), new Color(204, 121, 167) };

		/** @throws IllegalArgumentException if a part is not from 0 to 255 */
		public Color {
			if ((red | green | blue) < 0 || red > 255 || green > 255 || blue > 255) throw new IllegalArgumentException(
				"The parts of a color are from 0 to 255.");
		}

		/** The color of a region that nobody chose one for, by its number from 1. */
		public static Color ofNumber(final int number) {
			return DISTINCT[Math.floorMod(number - 1, DISTINCT.length)];
		}

		/** As 0xRRGGBB. */
		public int rgb() {
			return red << 16 | green << 8 | blue;
		}

		/** The color of 0xRRGGBB. */
		public static Color of(final int rgb) {
			return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
		}
	}

	/** Control characters become blanks, and texts that are too long are cut. */
	public RegionDetails {
		organ = plain(organ, MAX_WORD);
		comment = plain(comment, MAX_TEXT);
		trackingId = plain(trackingId, MAX_WORD);
		trackingUid = trackingUid.matches("[0-9.]{1,64}") ? trackingUid : "";
	}

	private static String plain(final String text, final int length) {
		final String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
		return clean.codePointCount(0, clean.length()) <= length ? clean : clean.substring(0, clean.offsetByCodePoints(0,
			length)).strip();
	}

	/** The same with another kind. */
	public RegionDetails withKind(final RegionKind other) {
		return new RegionDetails(other, organ, color, visible, comment, trackingId, trackingUid, category, type);
	}

	/** The same in another organ. */
	public RegionDetails withOrgan(final String other) {
		return new RegionDetails(kind, other, color, visible, comment, trackingId, trackingUid, category, type);
	}

	/** The same in another color. */
	public RegionDetails withColor(final Color other) {
		return new RegionDetails(kind, organ, Optional.of(other), visible, comment, trackingId, trackingUid, category, type);
	}

	/** The same, shown or hidden. */
	public RegionDetails withVisible(final boolean shown) {
		return new RegionDetails(kind, organ, color, shown, comment, trackingId, trackingUid, category, type);
	}

	/** The same with another comment. */
	public RegionDetails withComment(final String other) {
		return new RegionDetails(kind, organ, color, visible, other, trackingId, trackingUid, category, type);
	}

	/** The same under other tracking identifiers. */
	public RegionDetails withTracking(final String id, final String uid) {
		return new RegionDetails(kind, organ, color, visible, comment, id, uid, category, type);
	}

	/** The same with other codes of what was segmented. */
	public RegionDetails withCodes(final Optional<Code> otherCategory, final Optional<Code> otherType) {
		return new RegionDetails(kind, organ, color, visible, comment, trackingId, trackingUid, otherCategory, otherType);
	}
}
