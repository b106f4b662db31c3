package org.imagingbiomarkers.workbench.followup;

import java.nio.file.*;
import java.util.*;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.*;
import org.imagingbiomarkers.samples.LesionCourse;
import org.junit.jupiter.api.*;
import org.scijava.Context;
import org.scijava.command.*;
import org.scijava.task.TaskService;

class ScratchTest {

	static {
		System.setProperty("java.awt.headless", "false");
	}

	@Test
	void go() throws Exception {
		Path dir = Path.of("/tmp/scratch/fu");
		Files.createDirectories(dir);
		LesionCourse.write(dir);
		StringBuilder b = new StringBuilder("patient,time_point,day,image,mask\n");
		int i = 0;
		for (String v : LesionCourse.TIME_POINTS)
			b.append("P1," + v + "," + 42 * (i++) + ",lesion-course/" + v + "/image.tif,lesion-course/" + v + "/lesions.tif\n");
		Path q = Files.writeString(dir.resolve("visits.csv"), b.toString());
		Context c = new Context(CommandService.class, TaskService.class);
		System.out.println("#### BEGIN");
		CommandModule m = c.service(CommandService.class).run(LesionFollowUp.class, true, "file", q.toFile(), "criteria",
			"RECIST 1.1, iRECIST", "output_folder", dir.resolve("out").toFile()).get();
		System.out.println(m.getCancelReason() + "\n" + ((Table) m.getOutput("responses")).csv());
		System.out.println(((Table) m.getOutput("table")).csv());
		System.out.println("#### END");
		for (String laf : new String[] { "FlatLightLaf", "FlatDarkLaf" }) {
			try {
				javax.swing.UIManager.setLookAndFeel("com.formdev.flatlaf." + laf);
			}
			catch (Exception e) {
				System.out.println("NOLAF " + e);
			}
			m = c.service(CommandService.class).run(LesionFollowUp.class, true, "file", q.toFile(), "criteria",
				"RECIST 1.1, iRECIST", "window", true).get();
			System.out.println(m.getCancelReason());
			Thread.sleep(6000);
			java.awt.image.BufferedImage s = new java.awt.Robot().createScreenCapture(new java.awt.Rectangle(0, 0, 1366, 768));
			javax.imageio.ImageIO.write(s, "png", new java.io.File("/tmp/scratch/" + laf + ".png"));
			for (java.awt.Frame f : java.awt.Frame.getFrames()) f.dispose();
		}
	}
}
