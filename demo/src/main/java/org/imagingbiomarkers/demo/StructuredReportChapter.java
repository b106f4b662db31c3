package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.pet.SuvImage;
import org.imagingbiomarkers.plugins.structuredreport.OpenStructuredReport;
import org.imagingbiomarkers.plugins.structuredreport.SaveStructuredReport;
import org.imagingbiomarkers.samples.PetPhantom;
import org.imagingbiomarkers.samples.Sphere;

import ij.ImagePlus;

/** The lesions of a PET image go into a DICOM structured report and come back. */
final class StructuredReportChapter implements Chapter {

	/** Derivation of a largest value (SNOMED CT). */
	private static final String MAXIMUM = "56851009";

	@Override
	public String name() {
		return "structured-report";
	}

	@Override
	public String title() {
		return "Results for other systems";
	}

	@Override
	public String introduction() {
		return "The spheres of the DICOM segmentation of the PET phantom are measured, and the table is saved as a DICOM structured " +
			"report (TID 1500), with codes, units, tracking UIDs and the segments. What Open Structured Report reads from it must be the truth.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = PetPhantom.write(run.samples());
		final Path segmentation = folder.resolve("spheres.dcm");
		final Object series = run.open(folder.resolve("series"));
		final ImagePlus suv = (ImagePlus) run.command(SuvImage.class, "image", series, "variant", "bw").get("suv");
		run.command(LesionIndices.class, "image", suv, "mask", segmentation.toString(), "threshold", "none", "connectivity",
			"none", "output_folder", run.output().toFile());
		final Path report = run.output().resolve("report.dcm");
		final String table = ResultFolder.fileName(suv.getTitle()) + "_LesionIndices.csv";
		run.command(SaveStructuredReport.class, "results", run.output().resolve(table).toString(), "series", folder.resolve(
			"series").toFile(), "regions", segmentation.toFile(), "output_file", report.toFile(), "overwrite", true);
		final Table opened = (Table) run.command(OpenStructuredReport.class, "path", report.toFile()).get("table");
		final List<Sphere> spheres = PetPhantom.SPHERES;
		for (int number = 1; number <= spheres.size(); number++) {
			final Sphere sphere = spheres.get(number - 1);
			final String region = "sphere " + number;
			run.measure("SUVmax", name() + " " + region, "structured report", value(opened, region, "126400", MAXIMUM), "g/mL",
				sphere.suv());
			run.measure("MTV", name() + " " + region, "structured report", value(opened, region, "126032", ""), "mL", sphere
				.volume());
		}
		run.say("%d measurements in the report", opened.rows().size());
	}

	/** The measurement of a region whose tracking identifier begins with its name. */
	private static double value(final Table table, final String region, final String quantity, final String derivation) {
		final List<String> columns = table.columns();
		return table.rows().stream().filter(row -> row.get(columns.indexOf("region")).toString().startsWith(region) && row
			.get(columns.indexOf("quantity_code")).equals(quantity) && row.get(columns.indexOf("derivation_code")).equals(
				derivation)).mapToDouble(row -> (Double) row.get(columns.indexOf("value"))).findFirst().orElse(Double.NaN);
	}
}
