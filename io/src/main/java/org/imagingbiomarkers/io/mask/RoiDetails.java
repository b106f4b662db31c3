package org.imagingbiomarkers.io.mask;

import java.awt.Color;
import java.util.Optional;

import ij.gui.Roi;

/** What an ImageJ ROI says of its region: its color, and properties {@code biomarkers.*}. */
final class RoiDetails {

	private static final String PREFIX = "biomarkers.";
	private static final String NUMBER = PREFIX + "number";

	private RoiDetails() {}

	/** Gives a ROI what is known of its region. */
	static void put(final Roi roi, final RegionDetails details, final int number) {
		roi.setStrokeColor(new Color(details.color().orElseGet(() -> RegionDetails.Color.ofNumber(number)).rgb()));
		roi.setProperty(NUMBER, Integer.toString(number));
		if (details.kind() != RegionKind.UNSPECIFIED) put(roi, "kind", details.kind().word());
		put(roi, "organ", details.organ());
		put(roi, "comment", details.comment());
		put(roi, "tracking_id", details.trackingId());
		put(roi, "tracking_uid", details.trackingUid());
	}

	private static void put(final Roi roi, final String key, final String text) {
		if (text.isEmpty()) return;
		// ImageJ reads the properties of a file as Latin-1 with escapes.
		final StringBuilder escaped = new StringBuilder();
		for (final char c : text.toCharArray()) {
			if (c < 0x80 && c != '\\') escaped.append(c);
			else escaped.append(String.format("\\u%04x", (int) c));
		}
		roi.setProperty(PREFIX + key, escaped.toString());
	}

	private static String text(final Roi roi, final String key) {
		final String stored = roi.getProperty(PREFIX + key);
		if (stored == null) return "";
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < stored.length(); i++) {
			final boolean escaped = stored.startsWith("\\u", i) && i + 6 <= stored.length() && stored.substring(i + 2, i + 6)
				.matches("[0-9a-fA-F]{4}");
			text.append(escaped ? (char) Integer.parseInt(stored.substring(i + 2, i + 6), 16) : stored.charAt(i));
			if (escaped) i += 5;
		}
		return text.toString();
	}

	/** What a ROI says of its region. */
	static RegionDetails read(final Roi roi) {
		final Color stroke = roi.getStrokeColor() == null ? roi.getFillColor() : roi.getStrokeColor();
		final RegionDetails details = new RegionDetails(RegionKind.of(text(roi, "kind")).orElse(RegionKind.UNSPECIFIED), text(
			roi, "organ"), Optional.ofNullable(stroke).map(color -> new RegionDetails.Color(color.getRed(), color.getGreen(),
				color.getBlue())), true, text(roi, "comment"), text(roi, "tracking_id"), text(roi, "tracking_uid"), Optional
					.empty(), Optional.empty());
		return details;
	}

	/** The number of the region of a ROI; empty where it does not say. */
	static Optional<Integer> number(final Roi roi) {
		final String number = roi.getProperty(NUMBER);
		return number != null && number.matches("[1-9]\\d{0,7}") ? Optional.of(Integer.parseInt(number)) : Optional.empty();
	}
}
