import late
