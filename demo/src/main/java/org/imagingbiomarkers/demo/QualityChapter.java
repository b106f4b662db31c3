package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.commons.math3.special.Erf;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.quality.CheckProtocol;
import org.imagingbiomarkers.plugins.quality.Phantom;
import org.imagingbiomarkers.samples.PetPhantom;
import org.imagingbiomarkers.samples.QualityPhantoms;

import ij.IJ;
import ij.ImagePlus;

/** Phantoms of known contents, and a protocol against its profile. */
final class QualityChapter implements Chapter {

	@Override
	public String name() {
		return "quality";
	}

	@Override
	public String title() {
		return "Phantoms and protocols";
	}

	@Override
	public String introduction() {
		return "Vials, spheres and blocks of phantoms are found and measured: diffusion in ice water, hot spheres, a T1 plate, " +
			"the blocks of a digital object. A PET series is checked against the profile of FDG.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = QualityPhantoms.write(run.samples());
		run.command(CheckProtocol.class, "path", PetPhantom.write(run.samples()).resolve("series").toFile(), "output_folder",
			run.output().toFile());
		vials(run, "ADC", phantom(run, run.open(folder.resolve("series")), Map.of()));
		vials(run, "T1", phantom(run, open(folder, "t1.tif"), Map.of("kind", "t1", "field_strength", "3")));
		spheres(run, phantom(run, open(folder, "spheres.tif"), Map.of("kind", "nema iec", "background", "2")));
		final Table object = phantom(run, open(folder, "ktrans.tif"), Map.of("kind", "dce object", "ve_map", folder.resolve(
			"ve.tif").toString()));
		for (final String measure : List.of("Ktrans", "ve")) {
			final List<Object> row = row(object, measure + ", slope of measured over expected", "all vials");
			run.measure("Phantom", name() + " blocks", measure + " slope", number(object, row, "measured"), "", 1.0);
		}
	}

	private static ImagePlus open(final Path folder, final String file) {
		return IJ.openImage(folder.resolve(file).toString());
	}

	private static Table phantom(final ChapterRun run, final ImagePlus image, final Map<String, Object> fields)
		throws IOException
	{
		final ArrayList<Object> all = new ArrayList<>(List.of("image", image, "output_folder", run.output().toFile()));
		fields.forEach((key, value) -> all.addAll(List.of(key, value)));
		return (Table) run.command(Phantom.class, all.toArray()).get("table");
	}

	private void vials(final ChapterRun run, final String measure, final Table table) {
		for (final List<Object> row : table.rows()) {
			if (!row.get(table.columns().indexOf("measure")).equals(measure)) continue;
			run.measure("Phantom", name() + " " + row.get(table.columns().indexOf("region")), measure, number(table, row,
				"measured"), row.get(table.columns().indexOf("unit")).toString(), number(table, row, "expected"));
		}
	}

	/** The middle of a sphere that a Gaussian blurs keeps erf(a) - 2 a exp(-a^2) / sqrt(pi) of its contrast. */
	private void spheres(final ChapterRun run, final Table table) {
		for (int n = 3; n < QualityPhantoms.SPHERES.size(); n++) {
			final double radius = QualityPhantoms.SPHERES.get(n) / 2;
			final double a = radius / (QualityPhantoms.BLUR / (2 * Math.sqrt(2 * Math.log(2))) * Math.sqrt(2));
			final double kept = Erf.erf(a) - 2 * a * Math.exp(-a * a) / Math.sqrt(Math.PI);
			final String region = QualityPhantoms.SPHERES.get(n).intValue() + " mm";
			run.measure("Phantom", name() + " sphere of " + region, "maximum recovery", number(table, row(table,
				"recovery, maximum", region), "measured"), "", (1 + 9 * kept) / 10);
		}
		run.measure("Phantom", name() + " background", "measured over true", number(table, row(table,
			"background, measured over true", "background"), "measured"), "", 1.0);
	}

	private static List<Object> row(final Table table, final String measure, final String region) {
		return table.rows().stream().filter(row -> row.get(table.columns().indexOf("measure")).equals(measure) && row.get(
			table.columns().indexOf("region")).equals(region)).findFirst().orElseThrow();
	}

	private static double number(final Table table, final List<Object> row, final String column) {
		return ((Number) row.get(table.columns().indexOf(column))).doubleValue();
	}
}
