package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.io.mask.RegionFormat;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.lesion.LoadRegions;
import org.imagingbiomarkers.plugins.lesion.SaveRegions;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.samples.PetPhantom;
import org.imagingbiomarkers.samples.Sphere;

import ij.ImagePlus;

/** Regions that are saved in every format and read again. */
final class RegionFilesChapter implements Chapter {

	@Override
	public String name() {
		return "regions";
	}

	@Override
	public String title() {
		return "Regions for other programs";
	}

	@Override
	public String introduction() {
		return "The spheres of the DICOM segmentation of the PET phantom become the list of lesions of its image. The list is saved as " +
			"DICOM SEG (binary and label map), RTSTRUCT, NIfTI, .seg.nrrd of 3D Slicer and ImageJ ROIs, and each file is read again: the " +
			"volumes must be the truth.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = PetPhantom.write(run.samples());
		final Object series = run.open(folder.resolve("series"));
		final ImagePlus suv = (ImagePlus) run.command(SuvImage.class, "image", series, "variant", "bw").get("suv");
		Path source = folder.resolve("spheres.dcm");
		for (final RegionFormat format : RegionFormat.values()) {
			run.command(LoadRegions.class, "image", suv, "mask", source.toString(), "existing", "replace");
			final String drawn = source.toString();
			source = run.output().resolve(format.name().toLowerCase(Locale.ROOT) + format.ending());
			run.command(SaveRegions.class, "image", suv, "mask", drawn, "format", format.label(), "output_file", source
				.toFile(), "overwrite", true);
			final Map<String, Object> read = run.command(LoadRegions.class, "image", suv, "mask", source.toString(), "existing",
				"replace");
			final Table table = (Table) read.get("table");
			for (final int number : List.of(1, PetPhantom.SPHERES.size())) {
				final Sphere sphere = PetPhantom.SPHERES.get(number - 1);
				run.measure("MTV", name() + " sphere " + number, format.label(), volume(table, "sphere " + number), "mL", sphere
					.volume());
			}
		}
		run.say("%d formats", RegionFormat.values().length);
	}

	private static double volume(final Table table, final String name) {
		final int names = table.columns().indexOf("name");
		final int volumes = table.columns().indexOf("volume (mL)");
		return table.rows().stream().filter(row -> row.get(names).toString().startsWith(name)).mapToDouble(row -> (Double) row
			.get(volumes)).findFirst().orElse(Double.NaN);
	}
}
