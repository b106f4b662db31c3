// Ktrans of a sample of known truth: nothing is needed but Fiji with Imaging Biomarkers.
//
//   fiji --headless -macro quick_start.ijm

run("Open Sample...", "sample=dce");
series = getTitle();
run("DCE Map...", "image=[" + series + "] model=tofts aif=measured aif_mask=artery.tif t1=1000 t1_blood=1440 hematocrit=0.45 " +
    "baseline_frames=60 mask=patches.tif region=true");

// The truth: 0.01, 0.02, 0.05, 0.1, 0.2 and 0.35 from left to right.
for (row = 0; row < 6; row++) {
    print(getResultString("region", row) + ": Ktrans " + getResult("ktrans (1/min)", row) + " 1/min, ve " +
        getResult("ve", row));
}
