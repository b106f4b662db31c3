package org.imagingbiomarkers.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.radiomics.HabitatMap;
import org.imagingbiomarkers.plugins.radiomics.LesionComposition;
import org.imagingbiomarkers.samples.TissuePhantom;

import ij.ImagePlus;

/** What two lesions are made of: classes of CT numbers, the margin, and habitats of three maps. */
final class TissueChapter implements Chapter {

	private static final int NECROTIC = 2;
	private static final int CALCIFIED_OF_SECOND = 3;

	@Override
	public String name() {
		return "tissues";
	}

	@Override
	public String title() {
		return "What lesions are made of";
	}

	@Override
	public String introduction() {
		return "One lesion has a necrotic core, the other a calcified one. Lesion Composition has to give the shares of the cores " +
			"and the width of the outer margin, Habitat Map has to find the three tissues in CT, ADC and Ktrans.";
	}

	@Override
	public void run(final ChapterRun run) throws IOException {
		final Path folder = TissuePhantom.write(run.samples());
		final String mask = folder.resolve("lesions.tif").toString();
		final double necrosis = TissuePhantom.LESIONS.get(0).coreShare();
		final double calcification = TissuePhantom.LESIONS.get(1).coreShare();
		final ImagePlus ct = run.open(folder.resolve("ct.tif"));
		final Table classes = (Table) run.command(LesionComposition.class, "image", ct, "mask", mask, "bin_width", "10",
			"output_folder", run.output().toFile()).get("table");
		add(run, "necrosis", "CT", classes, 0, "fluid or necrosis (%)", "%", necrosis);
		add(run, "calcification", "CT", classes, 1, "calcification or contrast (%)", "%", null);
		for (int lesion = 0; lesion < TissuePhantom.LESIONS.size(); lesion++) {
			add(run, "margin of lesion " + (lesion + 1), "width", classes, lesion, "margin_width (mm)", "mm", null);
		}
		final ImagePlus adc = run.open(folder.resolve("adc.tif"));
		final Table habitats = (Table) run.command(HabitatMap.class, "image", adc, "maps", folder.resolve("ktrans.tif") +
			";" + folder.resolve("ct.tif"), "mask", mask, "clusters", "3", "output_folder", run.output().toFile()).get("table");
		add(run, "necrosis", "habitat", habitats, NECROTIC, "share (%)", "%", necrosis);
		add(run, "calcification", "habitat", habitats, CALCIFIED_OF_SECOND, "share (%)", "%", null);
		run.say("Two cores are %.1f and %.1f %% of their lesions.", necrosis, calcification);
	}

	private void add(final ChapterRun run, final String region, final String measure, final Table table, final int row,
		final String column, final String unit, final Double truth)
	{
		run.measure("Tissue", name() + " " + region, measure, ((Number) table.rows().get(row).get(table.columns().indexOf(
			column))).doubleValue(), unit, truth);
	}
}
