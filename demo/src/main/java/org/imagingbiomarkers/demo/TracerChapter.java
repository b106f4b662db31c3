package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.plugins.pet.kinetics.DynamicPetMap;
import org.imagingbiomarkers.samples.TracerPhantom;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** Rate constants, uptake rates and distribution volumes from a dynamic PET series. */
final class TracerChapter implements Chapter {

	private static final int KEPT = 3;
	private static final int EXCHANGED = 6;

	@Override
	public String name() {
		return "tracer-kinetics";
	}

	@Override
	public String title() {
		return "Tracer kinetics of a dynamic PET series";
	}

	@Override
	public String introduction() {
		return "A computed series of 40 frames in an hour: three tissues keep the tracer, three give it back, and one has no " +
			"specific binding. Blood samples come from a file. The Patlak plot gives Ki voxel by voxel; two compartments give " +
			"the rate constants of each tissue, with the blood in its vessels.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = TracerPhantom.write(run.samples());
		final ImagePlus series = run.open(folder.resolve("series"));
		final String tissues = folder.resolve("tissues.tif").toString();
		final Object file = folder.resolve("blood.csv").toFile();
		final Map<String, Object> maps = run.command(DynamicPetMap.class, "image", series, "aif", "file", "aif_file", file,
			"mask", "none", "output_folder", run.output().toFile());
		run.picture((ImagePlus) maps.get("ki"), "ki", "Ki by the Patlak plot");
		run.command(DynamicPetMap.class, "image", series, "aif", "file", "aif_file", file, "model", DynamicPet.IRREVERSIBLE,
			"mask", tissues, "region", true);
		measure(run, "ki (mL/cm3/min)", "Ki", 0, KEPT, TracerPhantom.Tissue::ki);
		measure(run, "pet_k1 (mL/cm3/min)", "K1", 0, KEPT, TracerPhantom.Tissue::k1);
		run.command(DynamicPetMap.class, "image", series, "aif", "file", "aif_file", file, "model", DynamicPet.REVERSIBLE,
			"mask", tissues, "region", true);
		measure(run, "vt (mL/cm3)", "VT", KEPT, EXCHANGED, TracerPhantom.Tissue::vt);
		run.command(DynamicPetMap.class, "image", series, "model", DynamicPet.REFERENCE_LOGAN, "reference_mask", folder
			.resolve("reference.tif").toString(), "k2_prime", "0.2", "mask", tissues, "region", true);
		measure(run, "dvr", "DVR", EXCHANGED, EXCHANGED + 1, tissue -> 1);
	}

	/** A number of a tissue that is known. */
	private interface Truth {

		double of(TracerPhantom.Tissue tissue);
	}

	private void measure(final ChapterRun run, final String column, final String quantity, final int from, final int to,
		final Truth truth)
	{
		final ResultsTable table = run.results();
		final List<TracerPhantom.Tissue> tissues = TracerPhantom.TISSUES;
		final String unit = column.contains("(") ? column.replaceAll(".*\\(|\\).*", "") : "";
		for (int row = from; row < to; row++) {
			run.measure(quantity, name() + " tissue " + (row + 1), "fit of the mean curve", table.getValue(column, row), unit,
				truth.of(tissues.get(row)));
		}
	}
}
