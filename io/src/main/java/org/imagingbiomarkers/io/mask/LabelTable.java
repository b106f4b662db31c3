package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.TextFile;
import org.imagingbiomarkers.io.raster.WholeFile;
import org.imagingbiomarkers.io.series.Titles;

/**
 * The tables of names beside a label image in NIfTI, which has no place for them: {@code x.tsv} as BIDS has it for
 * segmentations (columns {@code index}, {@code name}, {@code color}; further ones hold the rest), and {@code x.label},
 * the label descriptions of ITK-SNAP (number, red, green, blue, opacity, visible, in the mesh, name).
 */
final class LabelTable {

	private static final int MAX_BYTES = 1 << 24;
	private static final String NONE = "n/a";
	private static final List<String> COLUMNS = List.of("index", "name", "color", "kind", "organ", "comment", "visible",
		"tracking_id", "tracking_uid");
	private static final Pattern SNAP_LINE = Pattern.compile(
		"\\s*(\\d{1,9})\\s+(\\d{1,3})\\s+(\\d{1,3})\\s+(\\d{1,3})\\s+[0-9.eE+-]+\\s+([01])\\s+[01]\\s+\"(.*)\"\\s*");

	private LabelTable() {}

	/** Writes both tables beside an image. */
	static void write(final Regions regions, final List<Integer> numbers, final Path image) throws IOException {
		final StringBuilder tsv = new StringBuilder(String.join("\t", COLUMNS)).append('\n');
		final StringBuilder snap = new StringBuilder("################################################\n" +
			"# ITK-SnAP Label Description File\n# File format:\n# IDX   -R-  -G-  -B-  -A--  VIS MSH  LABEL\n" +
			"################################################\n    0     0    0    0        0  0  0    \"Clear Label\"\n");
		for (int i = 0; i < numbers.size(); i++) {
			final MaskRegion region = regions.regions().get(i);
			final int number = numbers.get(i);
			final RegionDetails details = region.details();
			final RegionDetails.Color color = details.color().orElseGet(() -> RegionDetails.Color.ofNumber(number));
			tsv.append(String.join("\t", Integer.toString(number), region.name(), String.format(Locale.ROOT, "#%06x", color
				.rgb()), details.kind() == RegionKind.UNSPECIFIED ? NONE : details.kind().word(), text(details.organ()), text(
					details.comment()), Boolean.toString(details.visible()), text(details.trackingId()), text(details
						.trackingUid()))).append('\n');
			snap.append(String.format(Locale.ROOT, "%5d %5d %4d %4d        1  %d  1    \"%s\"%n", number, color.red(), color
				.green(), color.blue(), details.visible() ? 1 : 0, region.name()).replace("\r\n", "\n"));
		}
		write(beside(image, ".tsv"), tsv.toString());
		write(beside(image, ".label"), snap.toString());
	}

	private static String text(final String words) {
		return words.isEmpty() ? NONE : words;
	}

	private static void write(final Path file, final String text) throws IOException {
		WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
	}

	/** The files that are written beside an image. */
	static List<Path> files(final Path image) {
		return List.of(beside(image, ".tsv"), beside(image, ".label"));
	}

	private static Path beside(final Path image, final String ending) {
		return image.resolveSibling(image.getFileName().toString().replaceFirst("(?i)\\.nii(\\.gz)?$|\\.(hdr|img)(\\.gz)?$",
			"") + ending);
	}

	/** What the tables beside an image say; nothing where there are none, or none of labels. */
	static List<LabelDescription> read(final Path image) throws IOException {
		final Optional<String> tsv = text(beside(image, ".tsv"));
		final List<LabelDescription> ofTsv = tsv.map(LabelTable::ofTsv).orElse(List.of());
		if (!ofTsv.isEmpty()) return ofTsv;
		for (final String ending : List.of(".label", ".txt")) {
			final List<LabelDescription> ofSnap = text(beside(image, ending)).map(LabelTable::ofSnap).orElse(List.of());
			if (!ofSnap.isEmpty()) return ofSnap;
		}
		return List.of();
	}

	private static Optional<String> text(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) return Optional.empty();
		try {
			return Optional.of(TextFile.read(file, "a table of labels must be a text file", MAX_BYTES));
		}
		catch (final InputException other) {
			// It only happens to have the name of the image.
			return Optional.empty();
		}
	}

	private static List<LabelDescription> ofTsv(final String text) {
		final List<String> lines = text.lines().toList();
		final List<String> columns = lines.isEmpty() ? List.of() : Arrays.stream(lines.get(0).split("\t")).map(name -> name
			.strip().toLowerCase(Locale.ROOT)).toList();
		if (!columns.contains("index") || !columns.contains("name")) return List.of();
		final List<LabelDescription> all = new ArrayList<>();
		for (final String line : lines.subList(1, lines.size())) {
			final String[] cells = line.split("\t", -1);
			final String number = cell(columns, cells, "index");
			if (!number.matches("\\d{1,9}") || number.matches("0+")) continue;
			final RegionDetails details = new RegionDetails(RegionKind.of(cell(columns, cells, "kind")).orElse(
				RegionKind.UNSPECIFIED), cell(columns, cells, "organ"), color(cell(columns, cells, "color")), !cell(columns,
					cells, "visible").equalsIgnoreCase("false"), cell(columns, cells, "comment"), cell(columns, cells,
						"tracking_id"), cell(columns, cells, "tracking_uid"), Optional.empty(), Optional.empty());
			all.add(new LabelDescription(0, Integer.parseInt(number), Titles.clean(cell(columns, cells, "name")), details));
		}
		return all;
	}

	private static String cell(final List<String> columns, final String[] cells, final String column) {
		final int at = columns.indexOf(column);
		if (at < 0 || at >= cells.length) return "";
		final String text = cells[at].strip();
		return text.equalsIgnoreCase(NONE) ? "" : text;
	}

	private static Optional<RegionDetails.Color> color(final String text) {
		return text.matches("#?[0-9A-Fa-f]{6}") ? Optional.of(RegionDetails.Color.of(Integer.parseInt(text.replace("#", ""),
			16))) : Optional.empty();
	}

	private static List<LabelDescription> ofSnap(final String text) {
		final List<LabelDescription> all = new ArrayList<>();
		text.lines().forEach(line -> {
			final Matcher parts = SNAP_LINE.matcher(line);
			if (!parts.matches() || parts.group(1).matches("0+")) return;
			final int red = Integer.parseInt(parts.group(2));
			final int green = Integer.parseInt(parts.group(3));
			final int blue = Integer.parseInt(parts.group(4));
			final RegionDetails shown = RegionDetails.NONE.withVisible(parts.group(5).equals("1"));
			all.add(new LabelDescription(0, Integer.parseInt(parts.group(1)), Titles.clean(parts.group(6)), Math.max(red, Math
				.max(green, blue)) > 255 ? shown : shown.withColor(new RegionDetails.Color(red, green, blue))));
		});
		return all;
	}
}
