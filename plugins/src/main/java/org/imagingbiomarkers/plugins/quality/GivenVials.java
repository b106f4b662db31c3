package org.imagingbiomarkers.plugins.quality;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.phantom.PhantomVolume;
import org.imagingbiomarkers.phantom.PlacedVial;
import org.imagingbiomarkers.phantom.SphereFinder;
import org.imagingbiomarkers.phantom.Vial;
import org.imagingbiomarkers.phantom.VialFinder;
import org.imagingbiomarkers.phantom.VialLayout;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.TaskProgress;

/** Vials that a user has drawn or listed. */
final class GivenVials {

	private static final List<String> COLUMNS = List.of("x", "y", "diameter", "expected");
	private static final int MOST_VIALS = 200;

	private GivenVials() {}

	/**
	 * The vials of a mask whose labels are their numbers, from 1.
	 *
	 * @param vials in their order; one without a label is missing
	 */
	static List<PlacedVial> of(final PhantomVolume volume, final List<Vial> vials, final Regions regions) {
		final List<PlacedVial> placed = new ArrayList<>();
		for (int i = 0; i < vials.size(); i++) {
			final List<MaskRegion> drawn = regions.numbered(i + 1);
			final List<Integer> voxels = new ArrayList<>();
			final double[] sums = new double[3];
			drawn.forEach(region -> region.forEach((x, y, z) -> {
				voxels.add((z * volume.size(1) + y) * volume.size(0) + x);
				sums[0] += x * volume.spacing(0);
				sums[1] += y * volume.spacing(1);
				sums[2] += z * volume.spacing(2);
			}));
			final int count = Math.max(1, voxels.size());
			placed.add(new PlacedVial(vials.get(i), !voxels.isEmpty(), voxels.isEmpty() ? "mask has no label " + (i + 1) : "",
				new double[] { sums[0] / count, sums[1] / count, sums[2] / count }, voxels.stream().mapToInt(v -> v).toArray()));
		}
		return placed;
	}

	/** The six spheres of a mask, at the middle of each label. @throws InputException if one has no label */
	static List<PlacedVial> spheres(final PhantomVolume volume, final Regions regions) throws InputException {
		final List<PlacedVial> drawn = of(volume, SphereFinder.sizes(), regions);
		for (int i = 0; i < drawn.size(); i++) {
			if (!drawn.get(i).found()) throw new InputException(
				"mask must number the six spheres from 1 (10 mm) to 6 (37 mm), but there is no label " + (i + 1) + ".");
		}
		return IntStream.range(0, drawn.size()).mapToObj(i -> SphereFinder.sphere(volume, i, drawn.get(i).center(), true))
			.toList();
	}

	/** The vials of a mask where there is one, otherwise those that are found. */
	static List<PlacedVial> orFound(final PhantomVolume map, final VialLayout vials, final Optional<Regions> given,
		final TaskProgress progress)
	{
		return given.isPresent() ? of(map, vials.vials(), given.get()) : VialFinder.find(map, vials, progress);
	}

	/**
	 * The table of vials of the field layout, if there is one; @param scale from the unit of the table to that of the map
	 */
	static Optional<VialLayout> layout(final File field, final double scale) throws IOException {
		final Optional<Path> file = new PathField("layout", field).path();
		return file.isEmpty() ? Optional.empty() : Optional.of(layout(file.get(), scale));
	}

	/**
	 * Reads a table of vials.
	 *
	 * @param scale from the unit of its column {@code expected} to that of the map
	 */
	private static VialLayout layout(final Path file, final double scale) throws IOException {
		final Table table = TableReader.read(file, column -> column.startsWith("vial"));
		final int[] columns = new int[COLUMNS.size()];
		for (int i = 0; i < columns.length; i++) {
			columns[i] = index(table, COLUMNS.get(i), file);
		}
		final int name = index(table, "vial", file);
		if (table.rows().size() < 3 || table.rows().size() > MOST_VIALS) throw new InputException("layout must list 3 to " +
			MOST_VIALS + " vials, but \"" + file.getFileName() + "\" lists " + table.rows().size() + ".");
		final List<Vial> vials = new ArrayList<>();
		for (final List<Object> row : table.rows()) {
			final double[] numbers = new double[columns.length];
			for (int i = 0; i < columns.length; i++) {
				if (!(row.get(columns[i]) instanceof Number number) || !Double.isFinite(number.doubleValue())) throw wrong(file,
					vials.size(), COLUMNS.get(i), row.get(columns[i]));
				numbers[i] = number.doubleValue();
			}
			if (!(numbers[2] > 0)) throw wrong(file, vials.size(), "diameter above 0", numbers[2]);
			if (!(numbers[3] > 0)) throw wrong(file, vials.size(), "expected value above 0", numbers[3]);
			vials.add(new Vial(row.get(name).toString(), numbers[0], numbers[1], numbers[2], scale * numbers[3]));
		}
		return new VialLayout(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""), vials);
	}

	private static InputException wrong(final Path file, final int row, final String wanted, final Object found) {
		return new InputException("layout must have a number as " + wanted + " of each vial, but row " + (row + 1) +
			" of \"" + file.getFileName() + "\" has \"" + found + "\".");
	}

	private static int index(final Table table, final String column, final Path file) throws InputException {
		for (int i = 0; i < table.columns().size(); i++) {
			if (table.columns().get(i).replaceFirst("[ _(].*", "").equalsIgnoreCase(column)) return i;
		}
		throw new InputException("layout must have the columns vial, x, y, diameter and expected, but \"" + file
			.getFileName() + "\" has no column \"" + column + "\".");
	}
}
