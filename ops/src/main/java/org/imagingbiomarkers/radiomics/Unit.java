package org.imagingbiomarkers.radiomics;

/** The unit of a feature; that of intensities is the image's. */
public enum Unit {

		NONE("", "", ""), LENGTH("mm", "", ""), AREA("mm^2", "", ""), VOLUME("mm^3", "", ""), PER_LENGTH("1/mm", "", ""),
		INTENSITY("", "", ""), SQUARED_INTENSITY("(", ")^2", "^2"), INTENSITY_VOLUME("", " mm^3", " mm^3"), LEVEL("level", "",
			""), SQUARED_LEVEL("level^2", "", ""), COUNT("voxel", "", ""), INFORMATION("bit", "", "");

	private final String before;
	private final String after;
	private final String afterWord;

	Unit(final String before, final String after, final String afterWord) {
		this.before = before;
		this.after = after;
		this.afterWord = afterWord;
	}

	/**
	 * The unit as text.
	 *
	 * @param intensity unit of the image's intensities, such as {@code HU}; may be empty
	 */
	public String text(final String intensity) {
		return switch (this) {
			case INTENSITY -> intensity;
			case SQUARED_INTENSITY -> intensity.isEmpty() ? "" : intensity.matches("\\w+") ? intensity + afterWord : before +
				intensity + after;
			case INTENSITY_VOLUME -> intensity.isEmpty() ? "mm^3" : intensity + after;
			default -> before;
		};
	}
}
